using RobustReasoning.Gates;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting;

/// <summary>The cases that show best why a gate was not kept.</summary>
static class Failing
{
    /// <summary>At most so many, of different items: first those that explicit reasoning solves, then the most confident ones.</summary>
    public static IReadOnlyList<CaseResult> Worst(RunRecord record, Verdict verdict, int count)
    {
        var words = verdict.Gate.Split(' ');
        var rule = words[0];
        if (rule == Policy.CompletenessGate)
            return [.. record.Cases.Where(c => c.Outcome == Outcome.Failed).DistinctBy(c => c.Case.OriginalId).Take(count)];
        var named = record.Cases.Where(c => c.Case.Repeat == 0 && Concerns(c.Case, words)).ToList();
        // A gate names family and budget after its mode; what it does not name it does not narrow.
        named = Narrow(Narrow(named, words, c => c.Case.Budget.Label), words, c => c.Case.Family);
        var solved = record.Cases.Where(c => c.Case.Kind == ModeKind.Explicit && c.Outcome == Outcome.Correct).Select(c => c.Case.ItemId).ToHashSet();
        return [.. named.Where(c => Shows(rule, c))
            .OrderByDescending(c => solved.Contains(c.Case.ItemId)).ThenByDescending(c => c.Trace?.Confidence ?? 0).ThenBy(c => c.Case.ItemId, StringComparer.Ordinal)
            .DistinctBy(c => c.Case.OriginalId).Take(count)];
    }

    static bool Concerns(CaseSpec spec, string[] words) =>
        words.Length > 1 && (spec.Mode == words[1] || spec.Kind.ToString().Equals(words[1], StringComparison.OrdinalIgnoreCase));

    static List<CaseResult> Narrow(List<CaseResult> cases, string[] words, Func<CaseResult, string> of)
    {
        var meant = cases.Where(c => words.Skip(2).Contains(of(c))).ToList();
        return meant.Count > 0 ? meant : cases;
    }

    static bool Shows(string rule, CaseResult result)
    {
        var (spec, clean) = (result.Case, result.Case.Perturbations.Count == 0);
        return rule switch
        {
            _ when result.Outcome == Outcome.Failed => false,
            "truncation-ceiling" => result.Outcome == Outcome.Truncated,
            "abstention-floor" or "confabulation-ceiling" or "confabulation-growth-ceiling" => !spec.Answerable && result.Outcome == Outcome.Wrong,
            "perturbation-ceiling" or "mode-gap-ceiling" or "worst-case-floor" => !clean && spec.Relation != Relation.Recover && result.Outcome != Outcome.Correct,
            "refusal-kept" or "refusal-gap" => result.System is not null && result.Outcome != Outcome.Correct,
            "direct-ceiling" => clean && result.Outcome == Outcome.Correct,
            "slowdown-ceiling" => !clean,
            _ => clean && result.Outcome != Outcome.Correct,
        };
    }
}
