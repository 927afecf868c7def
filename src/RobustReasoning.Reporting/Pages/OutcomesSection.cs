using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>What became of the cases besides right and wrong, and what they cost.</summary>
static class OutcomesSection
{
    static readonly string[] Ends = ["accuracy", "truncated", "empty", "abstained", "abstained where right", "failed"];

    static readonly string[] Costs = ["visible tokens", "latent steps", "forward passes", "chain asked for", "chain used"];

    static readonly string[] Points = ["passes, mean", "passes, p50", "passes, p95", "tokens, mean", "tokens, p50", "tokens, p95"];

    public static Html Write(AnalysisResult analysis)
    {
        var cells = analysis.Cells.Where(c => c.Family is null).OrderBy(c => c.Setting.Kind).ToList();
        var ties = analysis.NearTies;
        return Parts.Section("outcomes", "Outcomes and cost", Html.Of(
            $"""
            {Parts.Table("outcomes", "Outcomes on clean items over all families, with 95\u00a0% intervals. “Abstained where right” counts items with a missing premise; the other shares count answerable items. The range under an accuracy counts truncated answers as wrong and as right.", Head(Ends), cells.Select(End))}
            {Parts.Table("cost", "Cost of the same answerable items, means. The chain is given as a share of the explicit chain.", Head(Costs), cells.Select(Cost))}
            {Tails(analysis)}
            <p class="muted">Near ties: {Say.Count(ties.Near)} of {Say.Count(ties.Answers)} answers have a smallest logit distance below {ties.Tolerance}, so another processor may flip them.</p>
            """));
    }

    static Html Head(string[] columns) =>
        Html.Of($"<th scope=\"col\">mode and budget</th>{columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}");

    static Html End(Cell cell) => Html.Of(
        $"""
        <tr>{Parts.Row(cell.Setting)}{Accuracy(cell)}{Parts.Share(cell.Truncated)}{Parts.Share(cell.Empty)}{Parts.Share(cell.Abstained)}{Parts.Share(cell.AbstentionRecall)}<td class="n">{cell.Failed}<small>of {Say.Count(cell.Cases)}</small></td></tr>

        """);

    static Html Cost(Cell cell) => Html.Of(
        $"""
        <tr>{Parts.Row(cell.Setting)}{Mean(cell.VisibleTokens)}{Mean(cell.LatentSteps)}{Mean(cell.ForwardPasses)}{Ratio(cell.RequestedRatio)}{Ratio(cell.RealisedRatio)}</tr>

        """);

    static Html Tails(AnalysisResult analysis)
    {
        var costs = analysis.Costs.Where(c => c.Family is null).OrderBy(c => c.Setting.Kind).ToList();
        return costs.Count == 0 ? default : Parts.Table("tails",
            "What one clean item costs, unanswerable ones included: mean, median and 95\u00a0% point with 95\u00a0% intervals. Passes are those that a user waits for, one after the other; tokens are visible tokens and latent steps.",
            Head(Points), costs.Select(c => Html.Of(
                $"<tr>{Parts.Row(c.Setting)}{Parts.Plain(c.Passes)}{Parts.Plain(c.PassesP50)}{Parts.Plain(c.PassesP95)}{Parts.Plain(c.Tokens)}{Parts.Plain(c.TokensP50)}{Parts.Plain(c.TokensP95)}</tr>\n")));
    }

    static Html Accuracy(Cell cell) =>
        cell is { Accuracy: { } accuracy, Bounds: { } bounds } && bounds.Upper > bounds.Lower
            ? Html.Of(
                $"<td class=\"n\" title=\"{Parts.Title(accuracy)}\">{Say.Percent(accuracy.Value)}<small>{Say.Interval(accuracy.Lower, accuracy.Upper)}, {Say.N(accuracy.N)}</small><small>cuts: {Say.Interval(bounds.Lower, bounds.Upper)}</small></td>")
            : Parts.Share(cell.Accuracy);

    static Html Ratio(double? ratio) => Html.Of($"<td class=\"n\">{(ratio is { } value ? Say.Percent(value) : "–")}</td>");

    static Html Mean(double? mean) => Html.Of($"<td class=\"n\">{(mean is { } value ? Say.Number(value, "0.0") : "–")}</td>");
}
