using System.Globalization;
using RobustReasoning.Comparing;
using RobustReasoning.Gates;
using Spectre.Console;

namespace RobustReasoning.Cli;

/// <summary>A comparison of two runs on the console.</summary>
static class ComparisonTable
{
    /// <summary>The comparison in one line.</summary>
    public static string Summary(ReleaseComparison comparison) => Text(
        $"{Word(comparison.Decision)} against '{comparison.Base.Run}' ({comparison.Base.Release}): {comparison.Pairs:N0} pairs, {comparison.Changes.Count:N0} of them answered otherwise, margin {comparison.Margin * 100:0.##} points");

    /// <summary>Accuracy over all families, of the other rows those that changed, and what to do.</summary>
    public static void Write(ReleaseComparison comparison, Terminal terminal)
    {
        Table table = new() { Border = TableBorder.Simple, UseSafeBorder = true };
        table.AddColumns([.. new[] { "mode", "base", "candidate", "difference", "95 % interval", "n", "b, c", "p (Holm)", "passes", "verdict" }
            .Select((c, i) => new TableColumn(c) { NoWrap = true, Padding = new(0, 0, 1, 0), Alignment = i == 0 ? Justify.Left : Justify.Right })]);
        foreach (var row in comparison.Rows.Where(r => r.Family is null ? r.Figure == ComparedFigure.Accuracy || r.Difference.Value != 0 : r.Decision != Decision.Pass))
            table.AddRow([.. Cells(row).Select(cell => cell.EscapeMarkup())]);
        terminal.Console.Write(table);
        foreach (var row in comparison.Rows.Where(r => r is { Family: null, Transitions.Count: > 0 }))
            terminal.Line($"{row.Setting.Label}: {string.Join(", ", row.Transitions.Select(t => Text($"{t.Cases} {Word(t.From)} to {Word(t.To)}")))}");
        foreach (var one in comparison.Unmatched)
            terminal.Line($"not compared: {one}");
        if (comparison.Candidate.Failed > 0)
            terminal.Line(Text($"failed: {comparison.Candidate.Failed} cases of '{comparison.Candidate.Run}' could not be run; what did not run is not as good as the base."));
        foreach (var reason in comparison.Rows.Where(r => r.Decision == Decision.Inconclusive).GroupBy(r => Why(r, comparison.Margin)))
            terminal.Line($"undecided: {reason.Key}: {string.Join(", ", reason.Select(Name))}");
        if (!comparison.IsPaired)
            terminal.Line("not paired: the runs are taken for independent samples, so only large differences can be seen (Newcombe's interval, Fisher's test).");
    }

    static string Why(ComparedRow row, double margin) =>
        row.ItemsNeeded is { } n ? Text($"{row.Difference.N:N0} items are too few, and about {n:N0} items would decide in four of five runs if difference and disagreement stay")
        : row.Difference.Value < -margin ? Text($"more than the margin seems to be lost, but {row.Difference.N:N0} items cannot show it")
        : "the difference lies so near the margin that no run of a sensible size can decide";

    static string Name(ComparedRow row) =>
        $"{row.Setting.Label}{(row.Family is null ? "" : $" {row.Family}")}{(row.Figure == ComparedFigure.Accuracy ? "" : $" {Word(row.Figure)}")}";

    static string[] Cells(ComparedRow row) =>
    [
        Name(row), Text($"{row.Base.Value * 100:0.0} %"), Text($"{row.Candidate.Value * 100:0.0} %"),
        Text($"{row.Difference.Value * 100:+0.0;-0.0;0.0}"), Text($"{row.Difference.Lower * 100:+0.0;-0.0;0.0} to {row.Difference.Upper * 100:+0.0;-0.0;0.0}"), Text($"{row.Difference.N}"),
        row.Test is { } test ? Text($"{test.B}, {test.C}") : "–", row.AdjustedP is { } p ? Text($"{p:0.000}") : "–", row.PassesRatio is { } ratio ? Text($"{ratio.Value:0.00}x") : "–", Word(row.Decision),
    ];

    static string Word(Enum value) => value.ToString().ToLowerInvariant();

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
