using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>Turns ScottPlot's drawing into one that scales, follows the reader's colour scheme and needs no installed font.</summary>
static partial class Svg
{
    const string Fonts = "Inter, system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

    static readonly XNamespace Ns = "http://www.w3.org/2000/svg";

    /// <summary>Rules that recolour a light drawing in the dark, for elements under a selector.</summary>
    public static string DarkRules(string scope) => string.Concat(Inks.All.Select(ink =>
        $"{scope}[fill=\"{ink.Light}\"]{{fill:{ink.Dark}}}{scope}[stroke=\"{ink.Light}\"]{{stroke:{ink.Dark}}}"));

    /// <summary>The drawing as an element for a page; <paramref name="id"/> keeps its inner names apart from those of other drawings.</summary>
    public static XElement Draw(Plot plot, int width, int height, string id, string title, string alt)
    {
        var svg = XElement.Parse(plot.GetSvgXml(width, height));
        svg.Attributes().Where(a => a.IsNamespaceDeclaration && a.Name.LocalName == "xlink").Remove();
        svg.Attribute("width")!.Remove();
        svg.Attribute("height")!.Remove();
        svg.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"));
        svg.SetAttributeValue("role", "img");
        svg.SetAttributeValue("aria-labelledby", $"{id}-t {id}-d");
        svg.AddFirst(
            new XElement(Ns + "title", new XAttribute("id", id + "-t"), title),
            new XElement(Ns + "desc", new XAttribute("id", id + "-d"), alt));
        foreach (var element in svg.Descendants()) Mend(element);
        NumberClips(svg, id);
        return svg;
    }

    /// <summary>The drawing as a file of its own, with both colour schemes and paper under it, whatever it is shown on.</summary>
    public static string File(XElement svg)
    {
        var file = new XElement(svg);
        file.Element(Ns + "desc")!.AddAfterSelf(
            new XElement(Ns + "style", $"@media (prefers-color-scheme:dark){{{DarkRules("")}}}"),
            new XElement(Ns + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", Inks.Paper.Light)));
        return file.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    // Skia counts clips through the life of the process; equal drawings shall be equal.
    static void NumberClips(XElement svg, string id)
    {
        var names = svg.Descendants(Ns + "clipPath").Index().ToDictionary(c => c.Item.Attribute("id")!.Value, c => $"{id}-c{c.Index}");
        foreach (var clip in svg.Descendants(Ns + "clipPath")) clip.SetAttributeValue("id", names[clip.Attribute("id")!.Value]);
        foreach (var use in svg.Descendants().Attributes("clip-path")) use.Value = $"url(#{names[use.Value["url(#".Length..^1]]})";
    }

    static void Mend(XElement element)
    {
        foreach (var attribute in element.Attributes().ToList())
            switch (attribute.Name.LocalName)
            {
                case "id" or "clip-path":
                    break;
                case "font-weight":
                    // Skia writes the weight class one step too low.
                    attribute.Value = "600";
                    break;
                case "stroke-miterlimit" or "font-family":
                    attribute.Remove();
                    break;
                default:
                    attribute.Value = LongDecimal().Replace(attribute.Value, m =>
                        double.Parse(m.Value, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture));
                    break;
            }

        if (element.Name.LocalName == "text") MendText(element);
    }

    // Skia places every glyph by the metrics of its own font; a fallback font would look torn.
    // One start and one length let the browser set the line and keep its right edge where the layout wants it.
    static void MendText(XElement text)
    {
        text.Value = text.Value.Trim();
        text.SetAttributeValue("font-family", Fonts);
        var xs = text.Attribute("x")!.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        text.SetAttributeValue("x", xs[0]);
        text.SetAttributeValue("y", text.Attribute("y")!.Value.TrimEnd(',', ' '));
        if (xs.Length < 2) return;
        var size = float.Parse(text.Attribute("font-size")!.Value, CultureInfo.InvariantCulture);
        var length = Inter.Measure(text.Value, size, bold: text.Attribute("font-weight") is not null);
        text.SetAttributeValue("textLength", length.ToString("0.#", CultureInfo.InvariantCulture));
        text.SetAttributeValue("lengthAdjust", "spacingAndGlyphs");
    }

    [GeneratedRegex(@"-?\d+\.\d{3,}(e-?\d+)?")]
    private static partial Regex LongDecimal();
}
