using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>An empty chart in the report's style: level grid lines, titles outside, labels beside what they name.</summary>
sealed class Chart
{
    readonly Frame frame;
    readonly PixelRect data;
    readonly Overlay overlay;

    /// <param name="frame">Where it will be seen.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="left">Room left of the data for tick labels in pixels.</param>
    /// <param name="right">Room right of the data in pixels.</param>
    /// <param name="rows">Lines of text above the data; the vertical axis's title takes the first.</param>
    public Chart(Frame frame, int height, Axis x, Axis y, float left, float right, int rows = 1)
    {
        Inter.Register();
        (this.frame, Height, X, Y) = (frame, height, x, y);
        var padding = new PixelPadding(left, right, frame.TextSize * 3.9f, RowHeight * (rows + .7f));
        data = new PixelRect(left, frame.Width - right, height - padding.Bottom, padding.Top);
        Plot = new Plot();
        Plot.Layout.Fixed(padding);
        Plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        Plot.FigureBackground.Color = Colors.Transparent;
        Plot.DataBackground.Color = Colors.Transparent;
        Style();
        overlay = new Overlay(frame, data);
        overlay.Write(x.Title, new Pixel(data.Left + (data.Width / 2), height - 4), Alignment.LowerCenter, Inks.Muted);
        overlay.Write(y.Title, new Pixel(4, 2), Alignment.UpperLeft, Inks.Muted);
    }

    public Plot Plot { get; }

    /// <summary>Height of a line of text in pixels.</summary>
    public float RowHeight => frame.TextSize * 1.35f;

    public int Height { get; }

    public Axis X { get; }

    public Axis Y { get; }

    /// <summary>Where a value lies in the drawing.</summary>
    public Pixel At(double x, double y) => new(
        data.Left + (float)((x - X.Low) / (X.High - X.Low) * data.Width),
        data.Bottom - (float)((y - Y.Low) / (Y.High - Y.Low) * data.Height));

    /// <summary>A line through points; labels keep clear of it.</summary>
    public void Line(IReadOnlyList<Dot> dots, Ink ink, LinePattern pattern, float width = 2.4f)
    {
        if (pattern.Name == LinePattern.Solid.Name)
            Plot.Add.ScatterLine(dots.Select(d => new Coordinates(d.X, d.Y)).ToArray(), ink.In(frame.Dark)).LineWidth = width;
        else
            foreach (var (from, to) in Dashes.Of([.. dots.Select(d => At(d.X, d.Y))], pattern)) overlay.Stroke(from, to, ink.In(frame.Dark), width);
        for (var i = 1; i < dots.Count; i++) overlay.Avoid(At(dots[i - 1].X, dots[i - 1].Y), At(dots[i].X, dots[i].Y));
    }

    /// <summary>The area between lower and upper bounds.</summary>
    public void Band(IReadOnlyList<Dot> dots, Ink ink)
    {
        var band = Plot.Add.FillY(
            dots.Select(d => d.X).ToArray(), dots.Select(d => d.Low).ToArray(), dots.Select(d => d.High).ToArray());
        (band.FillColor, band.LineWidth) = (ink.In(frame.Dark).WithAlpha(frame.Dark ? .22 : .14), 0);
    }

    /// <summary>The area between two horizontal positions, with its two edges.</summary>
    public void Span(double from, double to, Ink ink)
    {
        var span = Plot.Add.HorizontalSpan(from, to, ink.In(frame.Dark).WithAlpha(.10));
        span.LineStyle.Width = 0;
        foreach (var x in new[] { from, to }) Rule(At(x, Y.Low), At(x, Y.High), ink, .7f, LinePattern.Dotted);
    }

    /// <summary>A rectangle between two values on each axis with a thin border; without a fill it is blank.</summary>
    public void Box(double left, double right, double low, double high, Ink? fill, double strength, Ink border)
    {
        var box = Plot.Add.Rectangle(left, right, low, high);
        box.FillColor = fill is null ? Colors.Transparent : fill.In(frame.Dark).WithAlpha(strength);
        (box.LineColor, box.LineWidth) = (border.In(frame.Dark), .8f);
    }

    /// <summary>An interval as a bar with caps, upright or, for a forest, level.</summary>
    public void Interval(Dot dot, Ink ink, bool level = false, double strength = 1)
    {
        var colour = ink.In(frame.Dark).WithAlpha(strength);
        var (from, to) = level ? (At(dot.Low, dot.Y), At(dot.High, dot.Y)) : (At(dot.X, dot.Low), At(dot.X, dot.High));
        overlay.Stroke(from, to, colour, 1.5f);
        foreach (var end in new[] { from, to })
            overlay.Stroke(Cap(end, -3.5f, level), Cap(end, 3.5f, level), colour, 1.5f);
        overlay.Avoid(from, to);
    }

    /// <summary>A marker with a rim of paper, so that it stands out of bands and lines.</summary>
    public void Marker(double x, double y, MarkerShape shape, Ink ink, float size = 10, double strength = 1)
    {
        overlay.Mark(At(x, y), shape, size, ink.In(frame.Dark).WithAlpha(strength), Inks.Paper.In(frame.Dark));
        overlay.Avoid(At(x, y), size);
    }

    /// <summary>A marker at a fixed place, as legends have it.</summary>
    public void MarkerAt(Pixel at, MarkerShape shape, Ink ink, float size) =>
        overlay.Mark(at, shape, size, ink.In(frame.Dark), Inks.Paper.In(frame.Dark));

    /// <summary>A straight line in pixels.</summary>
    public void Rule(Pixel from, Pixel to, Ink ink, float width, LinePattern pattern)
    {
        foreach (var (start, end) in Dashes.Of([from, to], pattern)) overlay.Stroke(start, end, ink.In(frame.Dark), width);
        overlay.Avoid(from, to);
    }

    /// <summary>A text at a fixed place.</summary>
    public void Write(string text, Pixel at, Alignment alignment, Ink ink, bool bold = false) =>
        overlay.Write(text, at, alignment, ink, bold);

    /// <summary>A text beside a point, where it covers least; call it after everything is drawn.</summary>
    /// <remarks>Where it would cover more than <paramref name="crowd"/>, it is left out.</remarks>
    public void Name(string text, double x, double y, Ink ink, bool bold = true, double crowd = double.MaxValue) =>
        overlay.Name(text, At(x, y), ink, bold, crowd);

    /// <summary>The finished plot.</summary>
    public Plot Finish()
    {
        Plot.PlottableList.Add(overlay);
        return Plot;
    }

    static Pixel Cap(Pixel end, float by, bool level) => level ? new Pixel(end.X, end.Y + by) : new Pixel(end.X + by, end.Y);

    void Style()
    {
        Plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(X.Ticks.ToArray(), X.Labels.ToArray());
        Plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(Y.Ticks.ToArray(), Y.Labels.ToArray());
        foreach (var axis in Plot.Axes.GetAxes())
        {
            axis.FrameLineStyle.Width = 0;
            axis.MajorTickStyle.Length = axis.Edge == Edge.Bottom ? 4 : 0;
            axis.MajorTickStyle.Width = 1;
            axis.MajorTickStyle.Color = Inks.Muted.In(frame.Dark);
            axis.TickLabelStyle.FontSize = frame.TextSize;
            axis.TickLabelStyle.FontName = Inter.Family;
            axis.TickLabelStyle.ForeColor = Inks.Muted.In(frame.Dark);
        }

        Plot.Axes.Bottom.FrameLineStyle.Width = 1;
        Plot.Axes.Bottom.FrameLineStyle.Color = Inks.Muted.In(frame.Dark);
        Plot.Grid.XAxisStyle.IsVisible = false;
        Plot.Grid.YAxisStyle.MajorLineStyle.Color = Inks.Line.In(frame.Dark);
        Plot.Grid.YAxisStyle.MajorLineStyle.Width = 1;
    }
}
