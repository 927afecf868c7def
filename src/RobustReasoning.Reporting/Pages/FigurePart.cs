using System.Xml.Linq;
using RobustReasoning.Reporting.Plots;

namespace RobustReasoning.Reporting.Pages;

/// <summary>A drawing on the page: one for wide pages and paper, one for phones.</summary>
static class FigurePart
{
    public static Html Write(Figure figure) => Html.Of(
        $"""
        <figure>{Drawing(figure, "wide")}{Drawing(figure, "narrow")}
        <figcaption>{figure.Caption}</figcaption></figure>

        """);

    static Html Drawing(Figure figure, string width)
    {
        var svg = figure.Svg(new Frame(Narrow: width == "narrow", Dark: false), $"{figure.Name}-{width}");
        svg.SetAttributeValue("class", width);
        return Html.Trusted(svg.ToString(SaveOptions.DisableFormatting));
    }
}
