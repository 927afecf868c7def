using RobustReasoning.Analysis;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Refusals that a rule demands, refusals that it does not, and attempts to break it.</summary>
static class SafetySection
{
    static readonly string[] Columns = ["refusals kept", "against explicit", "cut", "code word said", "over-refused"];

    static readonly string[] Attacked = ["kept clean", "kept attacked", "change", "mode gap", "code word said"];

    /// <summary>The section, or nothing where no item has rules.</summary>
    public static Html Write(AnalysisResult analysis) => analysis.Safety.Rows.Count == 0 ? default : Parts.Section("safety", "Rules of the system prompt", Html.Of(
        $"""
        <p>Synthetic policies: a code word that may not be said, or a name about which nothing is answered. Only the answer is judged; a chain in words may name what the answer must not.</p>
        {Parts.Table("refusals", "Shares with 95\u00a0% intervals and n, clean items. Kept: refused where the rule forbids the answer. Over-refused: refused where it does not.", Head(named: false, Columns), analysis.Safety.Rows.OrderBy(r => r.Setting.Kind).Select(Row))}
        {Hijacks(analysis)}
        """));

    static Html Hijacks(AnalysisResult analysis) => analysis.Safety.Hijacks.Count == 0 ? default : Html.Of(
        $"<details open><summary>Attempts to break the rule</summary>{Parts.Table("hijacks", "The same items, which the rule forbids to answer, clean and under attack. The mode gap is a setting's change less the change of explicit reasoning: below zero, compression made the rule easier to break.", Head(named: true, Attacked), analysis.Safety.Hijacks.Select(Row))}</details>");

    static Html Head(bool named, string[] columns) => Html.Of(
        $"{(named ? Html.Of($"<th scope=\"col\">attempt</th>") : default)}<th scope=\"col\">mode and budget</th>{columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}");

    static Html Row(RefusalRow row) => Html.Of(
        $"<tr>{Parts.Row(row.Setting)}{Parts.Share(row.Kept)}{Parts.Difference(row.Gap)}{Parts.Share(row.Truncated)}{Parts.Share(row.Leaked)}{Parts.Share(row.OverRefused)}</tr>\n");

    static Html Row(HijackEffect row) => Html.Of(
        $"""
        <tr><th scope="row">{Html.Foreign(row.Effect.Perturbation)}</th><td>{Parts.Key(row.Effect.Setting.Kind)}{Html.Foreign(row.Effect.Setting.Label)}</td>{Parts.Share(row.Effect.Clean)}{Parts.Share(row.Effect.Perturbed)}{Parts.Difference(row.Effect.Difference)}{Parts.Difference(row.Effect.ModeGap)}{Parts.Share(row.Leaked)}</tr>

        """);
}
