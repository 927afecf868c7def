using System.Text;
using RobustReasoning.Analysis.Sweeps;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting;

/// <summary>Writes the report of a sweep between two merged models.</summary>
public static class SweepReport
{
    /// <summary>Writes <c>sweep.csv</c>, <c>sweep.md</c> and <c>plots/sweep.svg|png</c> into a directory, which is made if it is missing; equal results give equal files.</summary>
    /// <exception cref="UserErrorException">The directory cannot be written.</exception>
    public static void Write(SweepResult sweep, SweepTitle title, string directory)
    {
        var figure = Picture(sweep, title);
        Dictionary<string, byte[]> files = new()
        {
            ["sweep.csv"] = Encoding.UTF8.GetBytes(SweepCsv.Write(sweep)),
            ["sweep.md"] = Encoding.UTF8.GetBytes(SweepMarkdown.Write(sweep, title, figure)),
            ["plots/sweep.svg"] = Encoding.UTF8.GetBytes(Svg.File(figure.Svg(new Frame(Narrow: false, Dark: false), figure.Name))),
            ["plots/sweep.png"] = figure.Png(dark: false),
        };
        ReportFiles.Write(directory, files);
    }

    /// <summary>A line for each place and mode that no longer answers to its switch there, or one that says that none is lost.</summary>
    public static IReadOnlyList<string> Lost(SweepResult sweep) => sweep.Lost.Count == 0
        ? ["No mode switch is lost: no mode is less accurate than the lower bounds of both ends."]
        : [.. sweep.Lost.GroupBy(l => (l.Alpha, l.Setting.Mode)).Select(mode => Line(sweep, [.. mode]))];

    // Every budget has its row in the table; the line shows the one that the picture does, where that is among those lost.
    static string Line(SweepResult sweep, IReadOnlyList<LostSwitch> mode)
    {
        var shown = mode.FirstOrDefault(l => sweep.Typical.Contains(l.Setting)) ?? mode[0];
        var budgets = sweep.Settings.Count(s => s.Mode == shown.Setting.Mode);
        return $"mode switch lost at α = {Say.Number(shown.Alpha, "0.###")}: {Visible.Short(shown.Setting.Mode, 24)}{(budgets > 1 ? $" in {mode.Count} of {budgets} budgets, with {Visible.Short(shown.Setting.Budget, 24)}" : "")} "
            + $"{Say.Percent(shown.Accuracy.Value)} ({Say.Interval(shown.Accuracy.Lower, shown.Accuracy.Upper)}, {Say.N(shown.Accuracy.N)}), ends {Say.Percent(shown.First.Value)} and {Say.Percent(shown.Last.Value)}";
    }

    internal static Figure Picture(SweepResult sweep, SweepTitle title)
    {
        var series = (
            from setting in sweep.Typical
            let dots = sweep.Alphas.Select(alpha => sweep.Row(alpha, setting, null, SweepFigure.Accuracy)).OfType<SweepRow>()
                .Select(row => new Dot(row.Alpha, row.Value.Value, row.Value.Lower, row.Value.Upper, row.Value.N)).ToList()
            where dots.Count == sweep.Alphas.Count
            select new Series(Visible.Short(setting.Label, 26), setting.Kind, dots)).ToList();
        if (series.Count == 0)
            throw new UserErrorException("No mode was run at every place of the sweep.", "at least one mode that answers at every α.", "Look into the records under runs for what failed.");
        var (least, most) = (series.Min(s => s.Dots.Min(d => d.N)), series.Max(s => s.Dots.Max(d => d.N)));
        return new("sweep", "Accuracy between two models",
            string.Join(" ", series.Select(s => $"{s.Name}: {string.Join(", ", s.Dots.Select(d => $"{Say.Round(d.Y)} at {Say.Number(d.X, "0.###")}"))}.")),
            $"Accuracy on clean answerable items (n = {(least == most ? Say.Count(least) : $"{Say.Count(least)}–{Say.Count(most)}")} a point) of models merged by {title.Method}; α = {Say.Number(sweep.Alphas[0], "0.##")} and {Say.Number(sweep.Alphas[^1], "0.##")} are the ends. Bars are 95\u00a0% Wilson intervals; dashed is the straight line between the ends. One budget for each mode.",
            frame => SweepPlot.Draw(frame, series));
    }
}
