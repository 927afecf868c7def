using System.Text;
using RobustReasoning.Analysis.Sweeps;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting;

/// <summary>The report of a sweep: what was lost, one table, accuracy by family, the picture.</summary>
static class SweepMarkdown
{
    internal static string Write(SweepResult sweep, SweepTitle title, Figure figure)
    {
        var page = new StringBuilder();
        page.Append($"## {Markdown.Text(Name(title.First))} and {Markdown.Text(Name(title.Second))}, merged by {Markdown.Text(title.Method)}\n\n");
        foreach (var line in SweepReport.Lost(sweep)) page.Append($"- {Markdown.Text(line, 300)}\n");
        page.Append($"\n![{Markdown.Text(figure.Alt, 2000)}](plots/sweep.png)\n\n{figure.Caption}\n\n### Every mode and budget\n\n");
        page.Append("In parentheses: merged − straight line between the ends, with its 95\u00a0% interval, on the items that all runs share; in points for shares.\n\n");
        page.Append(Markdown.Table(["mode and budget", "α", "accuracy", "cut", "abstains rightly", "abstains wrongly", "length", "realised ratio", "follows patched thoughts"],
            from setting in sweep.Settings
            from alpha in sweep.Alphas
            select new[] { Markdown.Text(setting.Label, 48), Say.Number(alpha, "0.###") }.Concat(Enum.GetValues<SweepFigure>().Select(f => Cell(sweep.Row(alpha, setting, null, f)))).ToList()));
        page.Append("\n### Accuracy by family\n\n");
        page.Append(Markdown.Table(["mode and budget", "α", .. sweep.Families.Select(f => Markdown.Text(f))],
            from setting in sweep.Typical
            from alpha in sweep.Alphas
            select new[] { Markdown.Text(setting.Label, 48), Say.Number(alpha, "0.###") }.Concat(sweep.Families.Select(f => Cell(sweep.Row(alpha, setting, f, SweepFigure.Accuracy)))).ToList()));
        page.Append($"\n<details><summary>Provenance</summary>\n\n- {Markdown.Text(title.Command, 600)}\n- release {Markdown.Text(title.Release)}\n- first {Markdown.Text(title.First, 300)}\n- second {Markdown.Text(title.Second, 300)}\n");
        if (title.Ancestor is { } ancestor) page.Append($"- ancestor {Markdown.Text(ancestor, 300)}\n");
        return page.Append("\n</details>\n").ToString();
    }

    static string Name(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));

    static string Cell(SweepRow? row) => row switch
    {
        null => "–",
        { Figure: SweepFigure.Length } => $"{Say.Number(row.Value.Value, "0.0")}{(row.Gap is { } g ? $" ({Say.Number(g.Value, "+0.0;−0.0;0.0")}, {Say.Number(g.Lower, "+0.0;−0.0;0.0")} to {Say.Number(g.Upper, "+0.0;−0.0;0.0")})" : "")}",
        { Figure: SweepFigure.RealisedRatio } => $"{Say.Number(row.Value.Value, "0.00")}{(row.Gap is { } g ? $" ({Say.Number(g.Value, "+0.00;−0.00;0.00")}, {Say.Number(g.Lower, "+0.00;−0.00;0.00")} to {Say.Number(g.Upper, "+0.00;−0.00;0.00")})" : "")}",
        _ => $"{Say.Percent(row.Value.Value)}, {Say.Interval(row.Value.Lower, row.Value.Upper)}, {Say.N(row.Value.N)}{(row.Gap is { } g ? $" ({Say.Signed(g.Value)}, {Say.PointsInterval(g.Lower, g.Upper)})" : "")}",
    };
}
