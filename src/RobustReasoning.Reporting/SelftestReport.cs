using System.Text;
using System.Text.Json;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Runs;
using RobustReasoning.Selftest;

namespace RobustReasoning.Reporting;

/// <summary>Writes the report of a self-test: a function of the matrix alone.</summary>
public static class SelftestReport
{
    /// <summary>Writes <c>selftest.json</c>, <c>index.html</c>, <c>report.md</c> and <c>plots/matrix.svg|png</c> into a directory, which is made if it is missing.</summary>
    /// <exception cref="UserErrorException">The directory cannot be written.</exception>
    public static void Write(DetectionMatrix matrix, string directory)
    {
        var figure = MatrixPlot.Figure(matrix);
        var files = new Dictionary<string, byte[]>
        {
            ["selftest.json"] = Utf8(JsonSerializer.Serialize(matrix, StrictJson.Indented) + "\n"),
            ["index.html"] = Utf8(SelftestPage.Write(matrix, figure)),
            ["report.md"] = Utf8(SelftestMarkdown.Write(matrix)),
            ["plots/matrix.svg"] = Utf8(Svg.File(figure.Svg(new Frame(Narrow: false, Dark: false), figure.Name))),
            ["plots/matrix.png"] = figure.Png(dark: false),
        };
        ReportFiles.Write(directory, files);
    }

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
