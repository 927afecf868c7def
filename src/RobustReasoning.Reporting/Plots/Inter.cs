using ScottPlot;
using SkiaSharp;

namespace RobustReasoning.Reporting.Plots;

/// <summary>The typeface of all plots, out of this assembly, so that a picture is the same on every machine.</summary>
sealed class Inter : IFontResolver
{
    public const string Family = "Inter";

    static readonly SKTypeface Regular = Load("Inter-Regular.otf");
    static readonly SKTypeface SemiBold = Load("Inter-SemiBold.otf");

    /// <summary>Makes ScottPlot use it: once for the process, safe to call again and from several threads.</summary>
    public static void Register() => _ = Registered.Value;

    static readonly Lazy<bool> Registered = new(() =>
    {
        ScottPlot.Fonts.FontResolvers.Insert(0, new Inter());
        return true;
    });

    /// <summary>Width of a text in pixels.</summary>
    public static float Measure(string text, float size, bool bold)
    {
        using var font = new SKFont(bold ? SemiBold : Regular, size);
        return font.MeasureText(text);
    }

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant != FontSlant.Upright);

    // ScottPlot disposes what it asked for when its cache is reset, so it gets a typeface of its own.
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        fontName == Family ? Load(bold ? "Inter-SemiBold.otf" : "Inter-Regular.otf") : null;

    static SKTypeface Load(string name)
    {
        using var stream = typeof(Inter).Assembly.GetManifestResourceStream(name)!;
        return SKTypeface.FromStream(stream);
    }
}
