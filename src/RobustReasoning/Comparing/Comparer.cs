using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Runs;

namespace RobustReasoning.Comparing;

/// <summary>Compares two runs of the same items from their records alone.</summary>
public static class Comparer
{
    /// <summary>The margin that is taken where none is declared.</summary>
    public const double UsualMargin = 0.02;

    /// <summary>The candidate against the base; throws <see cref="UserErrorException"/> where the runs do not hold the same cases.</summary>
    /// <param name="first">The base.</param>
    /// <param name="second">The candidate.</param>
    /// <param name="options">The margin, and whether pairs are needed.</param>
    public static ReleaseComparison Of(RunRecord first, RunRecord second, ComparingOptions? options = null)
    {
        options ??= new();
        if (!(options.Margin is > 0 and < 1))
            throw new UserErrorException($"The margin is {options.Margin}.", "a share above 0 and below 1, such as 0.02 for two points.", "Give --margin such a number.");
        if (first.Cases.Count == 0 || second.Cases.Count == 0)
            throw new UserErrorException($"The run '{(first.Cases.Count == 0 ? first : second).Run}' holds no cases.", "two runs with cases.", "Run it again; an empty run shows nothing.");
        if (!options.Unpaired)
            PairCheck.Check(first, second);
        var (a, b) = (new Scores(first.Cases), new Scores(second.Cases));
        var shared = a.Settings.Where(b.Settings.Contains).ToArray();
        if (shared.Length == 0)
            throw new UserErrorException($"The runs '{first.Run}' and '{second.Run}' share no mode and budget.", "two runs of the same modes.", "Compare runs whose releases claim the same modes.");
        var pairs = options.Unpaired ? [] : Pairs(first, second);
        var rows = options.Unpaired ? UnpairedRows.Of(a, b, shared, options.Margin) : PairedRows.Of(a, b, shared, pairs, second.Seed, options.Margin);
        var failed = second.Cases.Count(c => c.Outcome == Outcome.Failed);
        return new()
        {
            Base = Side(first),
            Candidate = Side(second),
            IsPaired = !options.Unpaired,
            Margin = options.Margin,
            Pairs = pairs.Count,
            Unmatched = [.. Only(first, a, shared), .. Only(second, b, shared)],
            Rows = rows,
            Changes = ChangedCases.Of(pairs),
            Decision = failed > 0 || rows.Count == 0 || rows.Any(r => r.Decision == Decision.Fail) ? Decision.Fail
                : rows.Any(r => r.Decision == Decision.Inconclusive) ? Decision.Inconclusive
                : Decision.Pass,
        };
    }

    static List<(CaseResult Base, CaseResult Candidate)> Pairs(RunRecord first, RunRecord second)
    {
        var others = second.Cases.ToDictionary(c => c.Case.Id);
        return [.. from one in first.Cases
                   let other = others.GetValueOrDefault(one.Case.Id)
                   where other is not null
                   select (one, other)];
    }

    static ComparedRun Side(RunRecord record) =>
        new(record.Run, record.Release, [.. record.Models.Select(m => m.Hash)], record.Cases.Count, record.Cases.Count(c => c.Outcome == Outcome.Failed));

    static IEnumerable<string> Only(RunRecord record, Scores scores, Setting[] shared) =>
        scores.Settings.Except(shared).Select(s => $"{s.Label} only in '{record.Run}'");
}

/// <summary>How two runs are compared.</summary>
public sealed record ComparingOptions
{
    /// <summary>The loss of accuracy that is tolerated, above 0 and below 1, declared beforehand; default 0.02.</summary>
    public double Margin { get; init; } = Comparer.UsualMargin;

    /// <summary>Whether runs of different items are compared as independent samples; default false.</summary>
    public bool Unpaired { get; init; }
}
