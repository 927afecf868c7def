using System.Text;
using RobustReasoning.Attacks;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Reporting.Plots;

namespace RobustReasoning.Reporting;

/// <summary>Writes the report of an attack: a function of its record alone.</summary>
public static class AttackReport
{
    const int MostExamples = 5;

    /// <summary>Writes <c>index.html</c>, <c>report.md</c> and <c>plots/*.svg|png</c> into a directory, which is made if it is missing; equal records give equal files.</summary>
    /// <exception cref="UserErrorException">The directory cannot be written.</exception>
    public static void Write(AttackRecord record, string directory)
    {
        var rows = AttackTable.Of(record);
        var figures = AttackFigures.All(record, rows);
        var examples = AttackExamples.Of(record, MostExamples);
        Dictionary<string, byte[]> files = new()
        {
            ["index.html"] = Encoding.UTF8.GetBytes(AttackPage.Write(record, rows, figures, examples)),
            ["report.md"] = Encoding.UTF8.GetBytes(AttackMarkdown.Write(record, rows, examples)),
        };
        foreach (var figure in figures)
        {
            files[$"plots/{figure.Name}.svg"] = Encoding.UTF8.GetBytes(Svg.File(figure.Svg(new Frame(Narrow: false, Dark: false), figure.Name)));
            files[$"plots/{figure.Name}.png"] = figure.Png(dark: false);
        }

        ReportFiles.Write(directory, files);
    }
}
