using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Reporting.Csv;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Sarif;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting;

/// <summary>Writes a report: a function of the record, its analysis and the verdicts, and of nothing else.</summary>
public static class ReportWriter
{
    /// <summary>
    /// Writes <c>index.html</c>, <c>report.md</c>, <c>comment.md</c>, <c>junit.xml</c>, <c>results.sarif</c>, <c>csv/*.csv</c> and
    /// <c>plots/*.svg|png</c> into a directory, which is made if it is missing; equal arguments give equal files.
    /// </summary>
    /// <param name="record">The run.</param>
    /// <param name="analysis">Its figures.</param>
    /// <param name="verdicts">What the policy says of them.</param>
    /// <param name="directory">Where the report goes.</param>
    /// <param name="sources">Where sets and policy are, so that findings can point at their lines; null where they are not at hand.</param>
    /// <exception cref="UserErrorException">The directory cannot be written.</exception>
    public static void Write(RunRecord record, AnalysisResult analysis, IReadOnlyList<Verdict> verdicts, string directory, ReportSources? sources = null)
    {
        // Everything is drawn before anything is written, so that an error leaves nothing half-done.
        var figures = Figures.All(analysis);
        var files = new Dictionary<string, byte[]>
        {
            ["index.html"] = Utf8(Page.Write(record, analysis, verdicts, figures)),
            ["report.md"] = Utf8(MarkdownReport.Write(record, analysis, verdicts)),
            ["comment.md"] = Utf8(MarkdownComment.Write(record, analysis, verdicts)),
            ["junit.xml"] = Utf8(JUnitReport.Write(record, verdicts)),
            ["results.sarif"] = Utf8(SarifReport.Write(record, verdicts, sources)),
        };
        foreach (var (name, table) in CsvReport.All(record, analysis, verdicts)) files[$"csv/{name}"] = Utf8(table);
        foreach (var figure in figures)
        {
            files[$"plots/{figure.Name}.svg"] = Utf8(Svg.File(figure.Svg(new Frame(Narrow: false, Dark: false), figure.Name)));
            files[$"plots/{figure.Name}.png"] = figure.Png(dark: false);
        }

        // The wall stands in README files, which show a picture of their own on dark pages.
        if (figures.FirstOrDefault(f => f.Name == "wall") is { } wall) files["plots/wall-dark.png"] = wall.Png(dark: true);

        ReportFiles.Write(directory, files);
    }

    static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
