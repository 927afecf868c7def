using System.Xml.Linq;

namespace RobustReasoning.Reporting.Plots;

/// <summary>A drawing with its words.</summary>
/// <param name="Name">Slug: file name and anchor.</param>
/// <param name="Title">Title.</param>
/// <param name="Alt">What is to be seen, for those who cannot.</param>
/// <param name="Caption">How to read it, with n.</param>
/// <param name="Draw">Draws it for a frame.</param>
sealed record Figure(string Name, string Title, string Alt, string Caption, Func<Frame, Chart> Draw)
{
    /// <summary>The drawing as an element.</summary>
    public XElement Svg(Frame frame, string id)
    {
        var chart = Draw(frame);
        using var plot = chart.Finish();
        return Plots.Svg.Draw(plot, frame.Width, chart.Height, id, Title, Alt);
    }

    /// <summary>The drawing as a picture at twice the nominal size, on paper or in the dark.</summary>
    public byte[] Png(bool dark)
    {
        const int Scale = 2;
        var frame = new Frame(Narrow: false, dark);
        var chart = Draw(frame);
        using var plot = chart.Finish();
        plot.FigureBackground.Color = Inks.Paper.In(dark);
        plot.ScaleFactor = Scale;
        return plot.GetImageBytes(frame.Width * Scale, chart.Height * Scale, ScottPlot.ImageFormat.Png);
    }
}
