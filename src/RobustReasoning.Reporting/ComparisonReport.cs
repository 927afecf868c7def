using System.Globalization;
using CsvHelper;
using RobustReasoning.Comparing;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting;

/// <summary>Writes a comparison of two runs for people and for tables.</summary>
public static class ComparisonReport
{
    const int MostChanges = 40;

    /// <summary>Writes <c>compare.json</c>, <c>compare.md</c> and <c>compare.csv</c> into a directory, which is made if it is missing.</summary>
    public static void Write(ReleaseComparison comparison, string directory)
    {
        comparison.Save(Path.Combine(directory, ReleaseComparison.FileName));
        File.WriteAllText(Path.Combine(directory, "compare.md"), Markdown(comparison));
        File.WriteAllText(Path.Combine(directory, "compare.csv"), Csv(comparison));
    }

    /// <summary>The comparison as a page for a pull request.</summary>
    public static string Markdown(ReleaseComparison comparison)
    {
        var page = new System.Text.StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"## {Word(comparison.Decision)}: {Safe(comparison.Candidate.Run)} ({Safe(comparison.Candidate.Release)}) against {Safe(comparison.Base.Run)} ({Safe(comparison.Base.Release)})\n\n");
        page.Append(comparison.IsPaired
            ? $"{Say.Count(comparison.Pairs)} cases were paired. The loss that is tolerated is {Say.Number(100 * comparison.Margin, "0.##")} points: accuracy over all families passes where its whole 95 % interval keeps that and fails where the difference itself does not; the other rows have fewer items, and fail only where their whole interval lies beyond it.\n"
            : "**Not paired**: the runs hold different items and are taken for independent samples. Only large differences can be seen so; pair the same items where you can.\n");
        foreach (var line in comparison.Unmatched.Select(Safe).Concat(Failures(comparison)))
            page.Append($"\nNot compared: {line}.\n");
        foreach (var figure in comparison.Rows.Select(r => r.Figure).Distinct())
        {
            page.Append($"\n### {Title(figure)}\n\n");
            page.Append(Text.Markdown.Table(
                ["setting", "family", "base", "candidate", "difference", "95 % interval", "n", "b, c", "p (Holm)", "passes", "verdict"],
                comparison.Rows.Where(r => r.Figure == figure).Select(Row)));
        }

        Transitions(comparison, page, "### How outcomes went");
        Changes(comparison, page);
        return page.ToString();
    }

    internal static void Transitions(ReleaseComparison comparison, System.Text.StringBuilder page, string title)
    {
        var rows = comparison.Rows.Where(r => r is { Family: null, Transitions.Count: > 0 }).ToArray();
        if (rows.Length == 0)
            return;
        page.Append($"\n{title}\n\n");
        page.Append(Text.Markdown.Table(["setting", "clean cases with another outcome"], rows.Select(r => new[]
        {
            Safe(r.Setting.Label), string.Join(", ", r.Transitions.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Cases} {Word(t.From)} → {Word(t.To)}"))),
        })));
    }

    static void Changes(ReleaseComparison comparison, System.Text.StringBuilder page)
    {
        if (comparison.Changes.Count == 0)
            return;
        page.Append("\n### Cases that changed, the lost ones first\n\n");
        page.Append(Text.Markdown.Table(["case", "mode", "perturbed by", "was", "is", "target"], comparison.Changes.Take(MostChanges).Select(c => new[]
        {
            Safe(c.Item), Safe($"{c.Mode} {c.Budget}".TrimEnd()), Safe(c.Perturbations), $"{Word(c.From)} {Safe(c.BaseAnswer ?? "–")}", $"{Word(c.To)} {Safe(c.CandidateAnswer ?? "–")}", Safe(c.Target),
        })));
        if (comparison.Changes.Count > MostChanges)
            page.Append(CultureInfo.InvariantCulture, $"\n{comparison.Changes.Count - MostChanges} more stand in compare.json.\n");
    }

    static string[] Row(ComparedRow row) =>
    [
        Safe(row.Setting.Label), Safe(row.Family ?? "all"), Say.Percent(row.Base.Value), Say.Percent(row.Candidate.Value), Say.Points(row.Difference.Value),
        Say.PointsInterval(row.Difference.Lower, row.Difference.Upper), Say.Count(row.Difference.N),
        row.Test is { } test ? string.Create(CultureInfo.InvariantCulture, $"{test.B}, {test.C}") : "–", row.AdjustedP is { } p ? Say.Probability(p) : "–",
        row.PassesRatio is { } ratio ? Say.Number(ratio.Value, "0.00") + "×" : "–",
        Word(row.Decision) + (row.ItemsNeeded is { } n ? $", {Say.Count(n)} items would decide" : ""),
    ];

    /// <summary>The rows as CSV, one header line, all figures as they are.</summary>
    public static string Csv(ReleaseComparison comparison)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using (var csv = new CsvWriter(text, new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n", InjectionOptions = CsvHelper.Configuration.InjectionOptions.Escape }))
        {
            csv.WriteRecords(comparison.Rows.Select(r => new
            {
                figure = Word(r.Figure),
                mode = r.Setting.Mode,
                budget = r.Setting.Budget,
                family = r.Family ?? "",
                n = r.Difference.N,
                @base = r.Base.Value,
                candidate = r.Candidate.Value,
                difference = r.Difference.Value,
                lower = r.Difference.Lower,
                upper = r.Difference.Upper,
                method = r.Difference.Method,
                b = r.Test?.B,
                c = r.Test?.C,
                p = r.Test?.P,
                adjusted_p = r.AdjustedP,
                base_passes = r.BasePasses,
                candidate_passes = r.CandidatePasses,
                passes_ratio = r.PassesRatio?.Value,
                decision = Word(r.Decision),
                items_needed = r.ItemsNeeded,
            }));
        }

        return text.ToString();
    }

    static IEnumerable<string> Failures(ReleaseComparison comparison) =>
        new[] { comparison.Base, comparison.Candidate }.Where(r => r.Failed > 0).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Failed} cases of {Safe(r.Run)} that could not be run"));

    internal static string Title(ComparedFigure figure) => figure switch
    {
        ComparedFigure.Accuracy => "Accuracy on clean answerable items",
        ComparedFigure.Abstention => "Right abstentions on clean unanswerable items",
        ComparedFigure.Perturbed => "Accuracy over all perturbations, an item counting once",
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
    };

    static string Word(Enum value) => value.ToString().ToLowerInvariant();

    static string Safe(string foreign) => Text.Markdown.Text(foreign);
}
