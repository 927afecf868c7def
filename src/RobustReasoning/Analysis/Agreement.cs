using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>How far two runs of the same cases give the same answers, right or wrong.</summary>
/// <param name="Share">Share of the cases with the same answer; null where no case is in both.</param>
/// <param name="Flips">The cases whose answers differ, those with the widest margin first.</param>
public sealed record Agreement(Estimate? Share, IReadOnlyList<Flip> Flips)
{
    /// <summary>Compares by case id; cases of only one run are left out.</summary>
    public static Agreement Of(IReadOnlyList<CaseResult> first, IReadOnlyList<CaseResult> second)
    {
        var others = second.ToDictionary(c => c.Case.Id);
        var pairs = first.Where(c => others.ContainsKey(c.Case.Id)).Select(c => (First: c, Second: others[c.Case.Id])).ToList();
        var flips = pairs.Where(p => Said(p.First) != Said(p.Second))
            .Select(p => new Flip(p.First.Case, Said(p.First), Said(p.Second), p.First.Trace?.Margin))
            .OrderByDescending(f => f.Margin).ToList();
        return new(Proportions.Wilson(pairs.Count - flips.Count, pairs.Count, "cases of both runs"), flips);
    }

    // What was said counts, not how it was judged: two wrong answers may differ.
    static string Said(CaseResult result) => result.Error is { } error ? $"(failed: {error})" : result.Answer ?? result.Trace?.Answer ?? "";
}

/// <summary>A case that two runs answer differently.</summary>
/// <param name="Case">The case.</param>
/// <param name="First">What the first run said.</param>
/// <param name="Second">What the second run said.</param>
/// <param name="Margin">Smallest logit distance between chosen token and runner-up in the first run's case: a flip inside rounding error has a tiny one.</param>
public sealed record Flip(CaseSpec Case, string First, string Second, double? Margin);
