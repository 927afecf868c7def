using MathNet.Numerics.Distributions;
using RobustReasoning.Analysis;
using RobustReasoning.Comparing;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Gates;

/// <summary>What a plan can and cannot decide about one gate, before anything is run.</summary>
public sealed record GateNeed
{
    /// <summary>Name of the gate.</summary>
    public required string Gate { get; init; }

    /// <summary>The setting that is hardest to decide; null where the plan holds none.</summary>
    public Setting? Setting { get; init; }

    /// <summary>Items, or pairs of items, that the plan has for it; 0 where it has none.</summary>
    public int Items { get; init; }

    /// <summary>How far the true value is taken to lie on the right side of the threshold.</summary>
    public double Room { get; init; }

    /// <summary>Whether <see cref="Room"/> was measured in an earlier run; else it is assumed.</summary>
    public bool Measured { get; init; }

    /// <summary>Share of pairs where only one side is right; null where the gate compares no pairs.</summary>
    public double? Discordance { get; init; }

    /// <summary>By how much clusters widen the variance, 1 and more.</summary>
    public double DesignEffect { get; init; } = 1;

    /// <summary>Chance that the gate passes if the true value has that room.</summary>
    public double Power { get; init; }

    /// <summary>Smallest room at which the plan passes with a chance of 80 %; null where none is large enough.</summary>
    public double? Detectable { get; init; }

    /// <summary>Items for a chance of 80 %; null where no sensible number is enough.</summary>
    public int? ItemsFor80 { get; init; }

    /// <summary>Items for a chance of 90 %.</summary>
    public int? ItemsFor90 { get; init; }
}

/// <summary>Works out the needs of a policy's gates from a plan and, if there is one, an earlier run of the release.</summary>
public static class GatePlanning
{
    /// <summary>Share of pairs that are taken to differ where no earlier run says it.</summary>
    public const double UsualDiscordance = 0.1;

    /// <summary>One need for each gate whose chance follows from a number of items, in the policy's order.</summary>
    /// <param name="policy">The gates.</param>
    /// <param name="plan">The cases that would be run.</param>
    /// <param name="earlier">Figures of an earlier run; null takes differences of 0 and values midway between threshold and end.</param>
    public static IReadOnlyList<GateNeed> Of(Policy policy, Plan plan, AnalysisResult? earlier = null)
    {
        // Every gate finds its own items when all planned cases are taken for answered.
        var answered = Answered(plan);
        var planned = RunAnalysis.Of(answered);
        if (policy.Gates.OfType<BaselineNonInferiority>().Any())
            planned = planned with { Against = Comparer.Of(answered, answered) };
        return [.. policy.Gates.Where(g => g.IsPlannable).Select(gate => Worst(gate, planned, earlier) ?? new GateNeed { Gate = gate.Name })];
    }

    // A gate passes where its hardest figure does.
    static GateNeed? Worst(Gate gate, AnalysisResult planned, AnalysisResult? earlier)
    {
        var known = (earlier is null ? [] : gate.Figures(earlier)).ToLookup(f => (f.Setting, f.Measured.Quantity), f => f.Measured);
        return gate.Figures(planned)
            .Select(f => Need(gate, f.Setting, f.Measured, known[(f.Setting, f.Measured.Quantity)].FirstOrDefault()))
            .OrderBy(n => n.Power).ThenBy(n => n.Items)
            .FirstOrDefault();
    }

    /// <summary>Seconds that a plan takes, from the sequential passes and the pace of a run of the same release.</summary>
    public static double? Seconds(Plan plan, RunRecord measured)
    {
        static (string, string, string) Key(CaseSpec spec) => (spec.Mode, spec.Budget.Label, spec.Family);
        var traced = measured.Cases.Where(c => c.Trace is not null).ToArray();
        double passes = traced.Sum(c => c.Trace!.Cost.ForwardPasses);
        if (passes == 0)
            return null;
        var means = traced.GroupBy(c => Key(c.Case)).ToDictionary(g => g.Key, g => g.Average(c => c.Trace!.Cost.ForwardPasses));
        return plan.Cases.Sum(c => means.GetValueOrDefault(Key(c.Spec), passes / traced.Length)) * measured.Seconds / passes;
    }

    static GateNeed Need(Gate gate, Setting setting, Measured planned, Measured earlier)
    {
        var n = planned.Estimate?.N ?? 0;
        var paired = planned.Test is not null;
        var threshold = gate.Threshold;
        var most = gate.IsFloor ? 1 - threshold : threshold;
        var room = earlier.Estimate is { } e ? (gate.IsFloor ? e.Value - threshold : threshold - e.Value) : threshold < 0 ? -threshold : most / 2;
        // A gap between two effects has no exact table of outcomes: its spread is taken from the earlier interval, or from two independent effects.
        var apart = !paired && threshold < 0;
        var spread = earlier.Estimate is { } gap ? (gap.Upper - gap.Lower) / (2 * Proportions.Z) * Math.Sqrt(gap.N) : Math.Sqrt(2 * UsualDiscordance);
        var discordance = earlier is { Test: { } test, Estimate: { } pairs } ? (test.B + test.C + 0.5) / (pairs.N + 1) : UsualDiscordance;
        var widened = paired ? Widened(earlier) : 1;
        double Chance(int items, double distance) =>
            distance <= 0 ? 0
            : apart ? Normal.CDF(0, 1, distance * Math.Sqrt(items) / Math.Max(1e-9, spread) - Proportions.Z)
            : paired ? Pairs((int)(items / widened), threshold + distance)
            : Power.OfShare(items, Math.Clamp(gate.IsFloor ? threshold + distance : threshold - distance, 0, 1), threshold, gate.IsFloor);
        double Pairs(int items, double difference) =>
            Power.OfPairs(items, Math.Min(1, Math.Max(discordance, Math.Abs(difference))), difference, -threshold);
        return new()
        {
            Gate = gate.Name,
            Setting = setting,
            Items = n,
            Room = room,
            Measured = earlier.Estimate is not null,
            Discordance = paired ? discordance : null,
            DesignEffect = widened,
            Power = Chance(n, room),
            Detectable = n == 0 ? null : Power.SmallestDistance(d => Chance(n, d), 0.8, most),
            ItemsFor80 = room <= 0 ? null : Power.ItemsFor(items => Chance(items, room), 0.8),
            ItemsFor90 = room <= 0 ? null : Power.ItemsFor(items => Chance(items, room), 0.9),
        };
    }

    // The gates' interval is the wider of Tango's and the cluster bootstrap's: their ratio says what clusters cost.
    static double Widened(Measured earlier)
    {
        if (earlier is not { Test: { } test, Estimate: { } wide } || PairedDifference.Tango(test.B, test.C, wide.N, "") is not { } narrow)
            return 1;
        var ratio = (wide.Upper - wide.Lower) / Math.Max(1e-9, narrow.Upper - narrow.Lower);
        return Math.Max(1, ratio * ratio);
    }

    static RunRecord Answered(Plan plan) => new()
    {
        Run = "",
        Release = plan.Release.Name,
        Tool = "",
        Command = "",
        Seed = plan.Seed,
        Started = default,
        Seconds = 0,
        Models = [],
        Sets = plan.Sets,
        Environment = "",
        Cases = [.. plan.Cases.Select(c => CaseResult.Of(c) with { Outcome = Outcome.Correct })],
    };
}
