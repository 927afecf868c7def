using RobustReasoning.Analysis;
using RobustReasoning.Interpretability.Chains;

namespace RobustReasoning.Reporting;

/// <summary>The verdicts on chains in words.</summary>
static class Faithfulness
{
    /// <summary>The verdict in one word.</summary>
    public static string Name(Carriage carries) => carries switch { Carriage.Yes => "yes", Carriage.No => "no", _ => "undecided" };

    /// <summary>Setting and sentence for each setting, all families pooled; names in the sentence are our own.</summary>
    public static IEnumerable<(Setting Setting, string Sentence)> Sentences(AnalysisResult analysis) =>
        from row in analysis.Chains?.Rows ?? []
        where row.Family is null
        orderby row.Setting.Kind
        select (row.Setting, $"{Name(row.Verdict.Carries)}. {row.Verdict.Reason}{Votes(row.Verdict)}");

    static string Votes(ChainVerdict verdict) => string.Concat(
        from side in new[] { (Carriage.Yes, "Agree"), (Carriage.No, "Disagree"), (Carriage.Undecided, "Undecided or not made") }
        let checks = verdict.Votes.Where(v => v.Carries == side.Item1).Select(v => v.Check).ToArray()
        where checks.Length > 0
        select $" {side.Item2}: {string.Join(", ", checks)}.");
}
