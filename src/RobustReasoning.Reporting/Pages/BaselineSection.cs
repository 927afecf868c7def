using System.Globalization;
using RobustReasoning.Analysis;
using RobustReasoning.Comparing;
using RobustReasoning.Gates;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>The run against another release's on the same items: what was lost, and the items that show it.</summary>
static class BaselineSection
{
    const int MostRows = 20;

    static readonly string[] Columns = ["verdict", "difference", "base", "candidate", "b, c", "p (Holm)", "passes"];

    /// <summary>Anchor and short name of the section; empty where no baseline was named.</summary>
    public static IReadOnlyList<(string Id, string Name)> Contents(AnalysisResult analysis) => analysis.Against is null ? [] : [("baseline", "Baseline")];

    /// <summary>The section, or nothing where no baseline was named.</summary>
    public static Html Write(AnalysisResult analysis) => analysis.Against is not { } against ? default : Parts.Section("baseline", "Against the baseline", Html.Of(
        $"""
        <p>{Parts.Badge(against.Decision)} {Side(against.Candidate)} against {Side(against.Base)}. {Pairing(against)}</p>
        {Lacks(against)}
        {against.Rows.Where(r => r.Family is null).GroupBy(r => r.Figure).Select(Pooled)}
        {Families(against)}
        {Transitions(against)}
        {Changes(against)}
        """));

    static Html Side(ComparedRun side) => Html.Of($"<strong>{Html.Foreign(side.Run)}</strong> ({Html.Foreign(side.Release)})");

    static string Pairing(ReleaseComparison against) => against.IsPaired
        ? $"{Say.Count(against.Pairs)} cases were paired. The loss that is tolerated is {Say.Number(100 * against.Margin, "0.##")} points; accuracy over all families passes only where its whole 95\u00a0% interval keeps that, the other rows fail only where their whole interval lies beyond it."
        : "Not paired: the runs hold different items and count as independent samples, which shows large differences only. Pair the same items where you can.";

    static Html Lacks(ReleaseComparison against)
    {
        List<Html> lacks =
        [
            .. against.Unmatched.Select(u => Html.Of($"<li>Not compared: {Html.Foreign(u)}.</li>")),
            .. new[] { against.Base, against.Candidate }.Where(r => r.Failed > 0).Select(r => Html.Of($"<li>{Say.Count(r.Failed)} cases of {Html.Foreign(r.Run)} could not be run.</li>")),
        ];
        return lacks.Count == 0 ? default : Html.Of($"<ul>{lacks}</ul>");
    }

    // Accuracy is what most want; the other figures unfold themselves where one of their rows fails.
    static Html Pooled(IGrouping<ComparedFigure, ComparedRow> rows)
    {
        var table = Html.Of(
            $"{Parts.Table($"baseline-{rows.Key.ToString().ToLowerInvariant()}", $"{ComparisonReport.Title(rows.Key)}, worst first: candidate less base on the same items, in percentage points with 95\u00a0% interval. b counts items that only the base has right, c only the candidate.", Head("mode and budget"), Ordered(rows).Take(MostRows).Select(r => Row(r, scope: default)))}{Rest(rows.Count())}");
        var counts = string.Join(", ", rows.GroupBy(r => r.Decision).OrderBy(g => Rank(g.Key)).Select(g => $"{g.Count()} {Judgement.Name(g.Key)}"));
        return rows.Key == ComparedFigure.Accuracy ? table : Html.Of(
            $"<details{(rows.Any(r => r.Decision == Decision.Fail) ? Html.Of($" open") : default)}><summary>{ComparisonReport.Title(rows.Key)}: {counts}</summary>{table}</details>");
    }

    // Single families have few items, so they stand folded, with the greatest losses only.
    static Html Families(ReleaseComparison against)
    {
        var rows = Ordered(against.Rows.Where(r => r.Family is not null && r.Difference.Value < 0)).ToList();
        return rows.Count == 0 ? default : Html.Of(
            $"<details><summary>Families that lost: {rows.Count} rows</summary>{Parts.Table("baseline-families", "The greatest losses by family and figure, those beyond the margin first.", Head("mode and budget", "family and figure"), rows.Take(MostRows).Select(r => Row(r, Html.Of($"<td>{Html.Foreign(r.Family!)}<small>{r.Figure.ToString().ToLowerInvariant()}</small></td>"))))}{Rest(rows.Count)}</details>");
    }

    static IEnumerable<ComparedRow> Ordered(IEnumerable<ComparedRow> rows) =>
        rows.OrderBy(r => Rank(r.Decision)).ThenBy(r => r.Difference.Value);

    static int Rank(Decision decision) => decision switch { Decision.Fail => 0, Decision.Inconclusive => 1, _ => 2 };

    static Html Head(params string[] names) => Html.Of(
        $"{names.Select(n => Html.Of($"<th scope=\"col\">{n}</th>"))}{Columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}");

    static Html Row(ComparedRow row, Html scope) => Html.Of(
        $"""
        <tr>{Parts.Row(row.Setting)}{scope}<td class="n">{Parts.Badge(row.Decision)}{(row.ItemsNeeded is { } n ? Html.Of($"<small>{Say.Count(n)} items decide</small>") : default)}</td>{ModeGapSection.Loss(row.Difference)}{Parts.Share(row.Base)}{Parts.Share(row.Candidate)}
        <td class="n">{(row.Test is { } test ? string.Create(CultureInfo.InvariantCulture, $"{test.B}, {test.C}") : "–")}</td><td class="n">{(row.AdjustedP is { } p ? Say.Probability(p) : "–")}</td>{Passes(row)}</tr>

        """);

    static Html Passes(ComparedRow row) => row.PassesRatio is not { } ratio ? Parts.None
        : Html.Of($"<td class=\"n\" title=\"{Parts.Title(ratio)}\">×{Say.Number(ratio.Value, "0.00")}<small>{Say.Number(ratio.Lower, "0.00")}–{Say.Number(ratio.Upper, "0.00")}</small></td>");

    static Html Transitions(ReleaseComparison against)
    {
        var rows = against.Rows.Where(r => r is { Family: null, Transitions.Count: > 0 }).OrderBy(r => r.Setting.Kind).ToList();
        return rows.Count == 0 ? default : Parts.Table("baseline-outcomes", "How outcomes went: numbers of clean cases that ended otherwise.",
            Html.Of($"<th scope=\"col\">mode and budget</th><th scope=\"col\">base → candidate</th>"),
            rows.Select(r => Html.Of($"<tr>{Parts.Row(r.Setting)}<td class=\"prose\">{string.Join("; ", r.Transitions.Select(t => $"{Say.Count(t.Cases)} {Parts.Name(t.From)} → {Parts.Name(t.To)}"))}</td></tr>\n")));
    }

    static Html Changes(ReleaseComparison against) => against.Changes.Count == 0 ? Html.Of($"<p>No paired case is answered otherwise.</p>") : Html.Of(
        $"{Parts.Table("baseline-cases", "Cases that are answered otherwise, the lost ones first.", Html.Of($"<th scope=\"col\">case</th><th scope=\"col\">base</th><th scope=\"col\">candidate</th><th scope=\"col\">right answer</th><th scope=\"col\">mode and budget</th><th scope=\"col\">perturbed by</th>"), against.Changes.Take(MostRows).Select(Change))}{Rest(against.Changes.Count)}");

    static Html Change(ComparedCase change) => Html.Of(
        $"""
        <tr><th scope="row">{Html.Foreign(change.Item)}</th><td>{Parts.Ended(change.From, change.BaseAnswer)}</td><td>{Parts.Ended(change.To, change.CandidateAnswer)}</td><td>{Html.Foreign(change.Target)}</td><td>{Html.Foreign($"{change.Mode} {change.Budget}".TrimEnd())}</td><td>{(change.Perturbations == "" ? Html.Of($"–") : Html.Foreign(change.Perturbations))}</td></tr>

        """);

    static Html Rest(int count) => Parts.Rest(count - MostRows, ReleaseComparison.FileName);
}
