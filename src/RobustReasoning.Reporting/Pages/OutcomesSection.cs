using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>What became of the cases besides right and wrong, and what they cost.</summary>
static class OutcomesSection
{
    static readonly string[] Columns =
    [
        "accuracy", "truncated", "empty", "abstained", "abstained where right", "failed", "tokens", "latent steps", "passes", "length of chain",
    ];

    public static Html Write(AnalysisResult analysis)
    {
        var head = Html.Of($"<th scope=\"col\">mode and budget</th>{Columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}");
        var rows = analysis.Cells.Where(c => c.Family is null).OrderBy(c => c.Setting.Kind).Select(Row);
        var ties = analysis.NearTies;
        return Parts.Section("outcomes", "Outcomes and cost", Html.Of(
            $"""
            {Parts.Table("Outcomes on clean items over all families, with 95 % intervals. “Abstained where right” counts items with a missing premise; all other shares count answerable items. Tokens, steps and passes are means; the length of the chain is a share of the explicit one.", head, rows)}
            <p class="muted">Near ties: {Say.Count(ties.Near)} of {Say.Count(ties.Answers)} answers have a smallest logit distance below {ties.Tolerance}, so another processor may flip them.</p>
            """));
    }

    static Html Row(Cell cell) => Html.Of(
        $"""
        <tr>{Parts.Row(cell.Setting)}{Accuracy(cell)}{Parts.Share(cell.Truncated)}{Parts.Share(cell.Empty)}{Parts.Share(cell.Abstained)}{Parts.Share(cell.AbstentionRecall)}
        <td class="n">{cell.Failed}<small>of {Say.Count(cell.Cases)}</small></td>{Mean(cell.VisibleTokens)}{Mean(cell.LatentSteps)}{Mean(cell.ForwardPasses)}<td class="n">{(cell.RealisedRatio is { } ratio ? Say.Percent(ratio) : "–")}</td></tr>

        """);

    static Html Accuracy(Cell cell) =>
        cell is { Accuracy: { } accuracy, Bounds: { } bounds } && bounds.Upper > bounds.Lower
            ? Html.Of(
                $"<td class=\"n\" title=\"{Parts.Title(accuracy)}\">{Say.Percent(accuracy.Value)}<small>{Say.Interval(accuracy.Lower, accuracy.Upper)}, n={accuracy.N}</small><small>{Say.Interval(bounds.Lower, bounds.Upper)} with cuts wrong–right</small></td>")
            : Parts.Share(cell.Accuracy);

    static Html Mean(double? mean) => Html.Of($"<td class=\"n\">{(mean is { } value ? Say.Number(value, "0.0") : "–")}</td>");
}
