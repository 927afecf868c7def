using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>What is drawn over a chart in pixels: intervals, markers, and texts that keep out of each other's way.</summary>
sealed class Overlay(Frame frame, PixelRect data) : IPlottable
{
    readonly List<Action<RenderPack>> strokes = [];
    readonly List<Action<RenderPack>> marks = [];
    readonly List<Action<RenderPack>> texts = [];
    readonly List<(PixelRect Rect, double Weight)> taken = [];
    readonly List<Pixel> marked = [];

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Stroke(Pixel from, Pixel to, Color colour, float width) => strokes.Add(rp =>
        Drawing.DrawLine(rp.Canvas, rp.Paint, from, to, new LineStyle { Color = colour, Width = width }));

    public void Mark(Pixel at, MarkerShape shape, float size, Color colour, Color rim) => marks.Add(rp =>
    {
        if (shape != MarkerShape.Eks)
            Drawing.DrawMarker(rp.Canvas, rp.Paint, at, new MarkerStyle(shape, size + 3, rim));
        Drawing.DrawMarker(rp.Canvas, rp.Paint, at, new MarkerStyle(shape, size, colour) { LineColor = colour, LineWidth = 2.5f });
    });

    /// <summary>A text at a fixed place, which other texts keep clear of.</summary>
    public void Write(string text, Pixel at, Alignment alignment, Ink ink, bool bold = false)
    {
        var (width, height) = (Inter.Measure(text, frame.TextSize, bold), frame.TextSize * 1.2f);
        var left = at.X - (width * alignment.HorizontalFraction());
        var top = at.Y - (height * (1 - alignment.VerticalFraction()));
        taken.Add((new PixelRect(left, left + width, top + height, top), 20));
        var style = new LabelStyle
        {
            Text = text,
            FontName = Inter.Family,
            FontSize = frame.TextSize,
            Bold = bold,
            ForeColor = ink.In(frame.Dark),
            Alignment = Alignment.UpperLeft,
        };
        texts.Add(rp => style.Render(rp.Canvas, new Pixel(left, top), rp.Paint));
    }

    /// <summary>A text beside a point, at the place of several that covers least.</summary>
    public void Name(string text, Pixel at, Ink ink, bool bold, double crowd)
    {
        var (width, height) = (Inter.Measure(text, frame.TextSize, bold), frame.TextSize * 1.2f);
        var (best, cover, _) = Places(at, width, height)
            .Select((rect, order) => (Rect: rect, Cover: Covered(rect) + Misleading(rect, at), Order: order))
            .MinBy(p => p.Cover + (p.Order * .02));
        if (cover > crowd) return;
        Write(text, new Pixel(best.Left, best.Top), Alignment.UpperLeft, ink, bold);
        if (Distance(best, at) > 15) Stroke(at, Nearest(best, at), ink.In(frame.Dark), 1);
    }

    /// <summary>Keeps texts off a line.</summary>
    public void Avoid(Pixel from, Pixel to)
    {
        var count = 1 + (int)(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / 5);
        for (var i = 0; i <= count; i++)
            taken.Add((Around(new Pixel(from.X + ((to.X - from.X) * i / count), from.Y + ((to.Y - from.Y) * i / count)), 5), 1.5));
    }

    /// <summary>Keeps texts off a marker.</summary>
    public void Avoid(Pixel at, float size)
    {
        taken.Add((Around(at, size + 4), 8));
        marked.Add(at);
    }

    public void Render(RenderPack rp)
    {
        rp.CanvasState.DisableClipping();
        foreach (var draw in strokes.Concat(marks).Concat(texts)) draw(rp);
    }

    // Rings of places around the point; the label touches the ring with the side or corner that faces the point.
    static IEnumerable<PixelRect> Places(Pixel at, float width, float height)
    {
        foreach (var far in new[] { 10f, 14, 20, 28, 38, 52 })
            for (var turn = 0; turn < 16; turn++)
            {
                var (sin, cos) = MathF.SinCos(turn * MathF.PI / 8);
                yield return Box(
                    at.X + (far * cos) + (width * (Toward(cos) - 1) / 2), at.Y + (far * sin) + (height * (Toward(sin) - 1) / 2), width, height);
            }
    }

    static float Toward(float direction) => direction > .2f ? 1 : direction < -.2f ? -1 : 0;

    double Covered(PixelRect rect)
    {
        var inside = rect.Left >= data.Left - 2 && rect.Right <= frame.Width - 2 && rect.Top >= 2 && rect.Bottom <= data.Bottom - 2;
        return (inside ? 0 : 1000) + taken.Where(t => Overlap(t.Rect, rect)).Sum(t => t.Weight);
    }

    // A name that stands nearer to another point than to its own says the wrong thing.
    double Misleading(PixelRect rect, Pixel own) =>
        marked.Any(m => Math.Abs(m.X - own.X) + Math.Abs(m.Y - own.Y) > 1 && Distance(rect, m) <= Distance(rect, own)) ? 4 : 0;

    static float Distance(PixelRect rect, Pixel at)
    {
        var near = Nearest(rect, at);
        return MathF.Sqrt(((near.X - at.X) * (near.X - at.X)) + ((near.Y - at.Y) * (near.Y - at.Y)));
    }

    static Pixel Nearest(PixelRect rect, Pixel at) =>
        new(Math.Clamp(at.X, rect.Left, rect.Right), Math.Clamp(at.Y, rect.Top, rect.Bottom));

    static bool Overlap(PixelRect a, PixelRect b) => a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;

    static PixelRect Around(Pixel at, float size) => Box(at.X - (size / 2), at.Y - (size / 2), size, size);

    static PixelRect Box(float left, float top, float width, float height) => new(left, left + width, top + height, top);
}
