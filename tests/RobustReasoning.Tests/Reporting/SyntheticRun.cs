using System.Globalization;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Reporting;

/// <summary>A record of the shape of a real run: four families, six modes, five perturbations, with a wall planted at 40 % of the chain.</summary>
static class SyntheticRun
{
    const int ItemsPerFamily = 24;
    const double Wall = 0.4;

    static readonly string[] Families = ["arithmetic", "lookup", "deduction", "program"];
    static readonly string[] Perturbations = ["typing-errors", "irrelevant-clause", "fact-order", "capitals", "spacing"];

    static readonly (string Mode, ModeKind Kind, Budget Budget, bool Perturbed)[] Plan =
    [
        ("explicit", ModeKind.Explicit, new Budget(), true),
        .. new[] { 1, .8, .6, .5, .4, .3, .2, .1 }
            .Select(r => ("compact-token", ModeKind.Compact, new Budget { Ratio = r }, r == .5)),
        ("latent-coconut", ModeKind.Latent, new Budget { ThoughtsPerStep = 1 }, true),
        ("latent-coconut", ModeKind.Latent, new Budget { Thoughts = 4 }, false),
        ("latent-coconut", ModeKind.Latent, new Budget { Thoughts = 2 }, false),
        ("hybrid", ModeKind.Hybrid, new Budget { Thoughts = 2 }, false),
        ("direct", ModeKind.Direct, new Budget(), true),
        ("pause", ModeKind.Control, new Budget { ThoughtsPerStep = 1 }, false),
    ];

    public static RunRecord Record() => new()
    {
        Run = "2026-01-31-reference",
        Release = "reference",
        Tool = "0.1.0",
        Command = "robust run --seed 7 --out reports/2026-01-31-reference",
        Seed = 7,
        Started = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
        Seconds = 71.4,
        Models =
        [
            new ModelInfo
            {
                Name = "all-families", Hash = new string('a', 60) + "0123", Backend = "onnxruntime 1.31.1", Device = "cpu",
                Threads = 2, VocabularySize = 512, HiddenSize = 192, ContextLength = 512,
            },
        ],
        Sets = [.. Families.Select(f => new SetReference(f, new string('b', 56) + "89abcdef", ItemsPerFamily))],
        Environment = "Debian GNU/Linux 12, 2 × x64, .NET 10.0.0",
        Unsupported = [new Unsupported("latent-soft", "The model gives no mixture of embeddings. Remedy: export it with inputs_embeds.")],
        Cases = [.. Families.SelectMany(FamilyCases)],
    };

    static IEnumerable<CaseResult> FamilyCases(string family) =>
        from number in Enumerable.Range(0, ItemsPerFamily)
        from plan in Plan
        from perturbation in plan.Perturbed ? ["", .. Perturbations.Where((_, i) => (number + i) % 2 == 0)] : new[] { "" }
        select Case(family, number, perturbation, plan.Mode, plan.Kind, plan.Budget);

    static CaseResult Case(string family, int number, string perturbation, string mode, ModeKind kind, Budget budget)
    {
        var steps = 1 + (number % 6);
        var answerable = number % 8 != 7;
        var original = $"{family}/{number}-{steps}{(answerable ? "" : "~")}";
        var spec = new CaseSpec
        {
            Id = Seeds.Derive(1, original, perturbation, mode, budget.Label).ToString("x16", CultureInfo.InvariantCulture),
            ItemId = perturbation == "" ? original : $"{original}+{perturbation}",
            OriginalId = original,
            Family = family,
            Template = $"{family}-{number % 8}",
            Steps = steps,
            Answerable = answerable,
            Perturbations = perturbation == "" ? [] : [perturbation],
            Mode = mode,
            Kind = kind,
            Budget = budget,
        };
        // Half of the luck is the item's own, so that pairs of cases agree as they do in a real run.
        var luck = (Seeds.Source(2, original).NextDouble() + Seeds.Source(3, spec.Id).NextDouble()) / 2;
        var outcome = luck < Skill(spec) ? Outcome.Correct : Miss(spec);
        var target = answerable ? (10 + (number * 7 % 90)).ToString(CultureInfo.InvariantCulture) : Item.Unknown;
        return new CaseResult
        {
            Case = spec,
            Outcome = outcome,
            Target = target,
            Answer = outcome switch
            {
                Outcome.Correct => target,
                Outcome.Wrong => (11 + (number * 5 % 88)).ToString(CultureInfo.InvariantCulture),
                Outcome.Abstained => Item.Unknown,
                _ => null,
            },
            Input = $"Ana has {number + 3} pens. She gets {steps} more, {steps} times over. How many pens has Ana ({family})?",
            Trace = outcome == Outcome.Failed ? null : Trace(spec, outcome, target),
            Error = outcome == Outcome.Failed ? "The backend stopped: out of memory." : null,
        };
    }

    static double Skill(CaseSpec spec)
    {
        var hurt = spec.Perturbations switch
        {
            [] => 0,
            ["typing-errors"] => .07,
            ["irrelevant-clause"] => .10,
            ["fact-order"] => .03,
            _ => .01,
        };
        var hard = .015 * spec.Steps;
        return spec.Kind switch
        {
            ModeKind.Explicit => .93 - hurt - (hard / 3),
            ModeKind.Compact => .93 - (1.3 * hurt) - (hard / 2) - (spec.Budget.Ratio < Wall ? .5 : 0),
            ModeKind.Latent => .88 - (2 * hurt) - hard - (.05 * Math.Max(0, spec.Steps - spec.Budget.ThoughtsFor(spec.Steps))),
            ModeKind.Hybrid => .91 - hard,
            ModeKind.Direct => .86 - hurt - (.13 * spec.Steps),
            _ => .87 - (.13 * spec.Steps),
        } - (spec.Answerable ? 0 : .12);
    }

    static Outcome Miss(CaseSpec spec) => Seeds.Source(4, spec.Id).Next(20) switch
    {
        < 2 when spec.Answerable => Outcome.Abstained,
        2 when spec.Kind is ModeKind.Explicit or ModeKind.Compact => Outcome.Truncated,
        3 => Outcome.Empty,
        4 when spec.Kind == ModeKind.Hybrid => Outcome.Failed,
        _ => Outcome.Wrong,
    };

    static Trace Trace(CaseSpec spec, Outcome outcome, string target)
    {
        var full = 7 * spec.Steps;
        var (visible, latent) = spec.Kind switch
        {
            ModeKind.Explicit => (full, 0),
            ModeKind.Compact => (Math.Max(1, (int)Math.Round(full * spec.Budget.Ratio!.Value)), 0),
            ModeKind.Hybrid => (Math.Max(0, full - 14), 2),
            ModeKind.Direct => (0, 0),
            _ => (0, spec.Budget.ThoughtsFor(spec.Steps)),
        };
        var words = Enumerable.Range(0, visible).Select(i => (i % 7) switch
        {
            1 => "+",
            3 => "=",
            5 => ";",
            6 => "so",
            _ => (i + spec.Steps).ToString(CultureInfo.InvariantCulture),
        });
        return new Trace
        {
            Reasoning = string.Join(' ', words),
            Answer = outcome is Outcome.Truncated or Outcome.Empty ? "" : outcome == Outcome.Correct ? target : "I think 61",
            Stop = outcome == Outcome.Truncated ? StopReason.Budget : StopReason.Answered,
            Cost = new Cost(40, visible + 2, latent, visible + latent + 2),
            Confidence = outcome is Outcome.Truncated or Outcome.Empty ? null : .9,
            Margin = 1.5,
            Thoughts = [.. Enumerable.Range(0, latent).Select(i => new Thought($"{i:x16}", 3.5, $"{i + 4}"))],
        };
    }
}
