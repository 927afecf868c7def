using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Modes;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Small pieces that several sections use.</summary>
static class Parts
{
    /// <summary>A section with its anchor.</summary>
    public static Html Section(string id, string title, Html body) =>
        Html.Of($"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>{body}</section>\n");

    /// <summary>A table that scrolls by itself where the page is too narrow for it.</summary>
    public static Html Table(string id, string caption, Html head, IEnumerable<Html> rows, string kind = "plain") => Html.Of(
        $"""
        <p class="caption" id="{id}-caption">{caption}</p>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="{id}-caption"><table class="{kind}" aria-labelledby="{id}-caption">
        <thead><tr>{head}</tr></thead><tbody>
        {rows}</tbody></table></div>

        """);

    /// <summary>A row's name with the colour of its group of modes.</summary>
    public static Html Row(Setting setting) => Html.Of($"<th scope=\"row\">{Key(setting.Kind)}{Html.Foreign(setting.Label)}</th>");

    /// <summary>A share with its interval and n below; a dash where nothing could be measured.</summary>
    public static Html Share(Estimate? estimate) => estimate is null ? None : Html.Of(
        $"<td class=\"n\" title=\"{Title(estimate)}\">{Say.Percent(estimate.Value)}<small>{Say.Interval(estimate.Lower, estimate.Upper)}, {Say.N(estimate.N)}</small></td>");

    /// <summary>A figure in a unit of its own with its interval and n below.</summary>
    public static Html Plain(Estimate? estimate) => estimate is null ? None : Html.Of(
        $"<td class=\"n\" title=\"{Title(estimate)}\">{Say.Number(estimate.Value, "0.0")}<small>{Say.Number(estimate.Lower, "0.0")}–{Say.Number(estimate.Upper, "0.0")}, {Say.N(estimate.N)}</small></td>");

    /// <summary>A difference of shares with its interval and n below.</summary>
    public static Html Difference(Estimate? estimate) => estimate is null ? None : Html.Of(
        $"<td class=\"n\" title=\"{Title(estimate)}\">{Say.Points(estimate.Value)}<small>{Say.PointsInterval(estimate.Lower, estimate.Upper)}, {Say.N(estimate.N)}</small></td>");

    /// <summary>How an estimate was made, for a tooltip.</summary>
    public static string Title(Estimate estimate) => $"{estimate.Denominator}; {estimate.Method}, 95\u00a0% interval, {Say.N(estimate.N)}";

    /// <summary>An empty cell, said aloud.</summary>
    public static Html None { get; } = Html.Of($"<td class=\"n muted\" title=\"not measured\">–</td>");

    /// <summary>A patch in the colour of a group of modes.</summary>
    public static Html Key(ModeKind kind) => Html.Of($"<span class=\"key\" style=\"--ink:var(--{Inks.Of(kind).Name})\"></span>");

    /// <summary>How a case ended, as a badge.</summary>
    public static Html Badge(Outcome outcome) =>
        Html.Of($"<span class=\"badge {(outcome == Outcome.Correct ? "pass" : outcome == Outcome.Wrong ? "fail" : "inconclusive")}\">{Name(outcome)}</span>");

    /// <summary>A decision as a badge.</summary>
    public static Html Badge(Decision decision) => Html.Of($"<span class=\"badge {Judgement.Name(decision)}\">{Judgement.Name(decision)}</span>");

    /// <summary>How a case ended and what it answered.</summary>
    public static Html Ended(Outcome outcome, string? answer) =>
        Html.Of($"{Badge(outcome)} {(answer is null ? Html.Of($"<span class=\"muted\">no answer</span>") : Html.Foreign(Visible.Short(answer, 80)))}");

    /// <summary>How many rows a table leaves out, and where they are; nothing where it has all.</summary>
    public static Html Rest(int count, string file) => count <= 0 ? default : Html.Of($"<p class=\"muted\">{Say.Count(count)} more are not shown here; all stand in <code>{file}</code>.</p>");

    /// <summary>The outcome in lower case.</summary>
    public static string Name(Outcome outcome) => outcome switch
    {
        Outcome.Correct => "correct",
        Outcome.Wrong => "wrong",
        Outcome.Abstained => "abstained",
        Outcome.Truncated => "truncated",
        Outcome.Empty => "empty",
        _ => "failed",
    };
}
