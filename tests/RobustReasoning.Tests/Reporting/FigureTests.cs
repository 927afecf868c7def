using System.Globalization;
using System.Xml.Linq;
using RobustReasoning.Modes;
using RobustReasoning.Reporting;
using RobustReasoning.Reporting.Plots;

namespace RobustReasoning.Tests.Reporting;

public sealed class FigureTests
{
    static IEnumerable<TestCaseData> Drawings() =>
        from name in new[] { "wall", "pareto", "perturbations", "depth", "cells", "confabulation", "calibration" }
        from narrow in new[] { false, true }
        select new TestCaseData(name, narrow).SetArgDisplayNames(name, narrow ? "narrow" : "wide");

    [TestCaseSource(nameof(Drawings))]
    public void No_text_leaves_the_picture_or_covers_another(string name, bool narrow)
    {
        Holds(Figures.All(Synthetic.Analysis).Single(f => f.Name == name), narrow);
    }

    internal static void Holds(Figure figure, bool narrow)
    {
        var svg = figure.Svg(new Frame(narrow, Dark: false), "id");
        var size = svg.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToArray();
        var boxes = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(Box).ToList();
        Assert.That(boxes, Has.Count.GreaterThan(8));
        foreach (var box in boxes)
            Assert.That(box.Left >= 0 && box.Right <= size[2] + 1 && box.Top >= -1 && box.Bottom <= size[3] + 1, box.ToString());
        foreach (var (i, a) in boxes.Index())
            foreach (var b in boxes.Skip(i + 1))
                Assert.That(a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom, Is.False, $"{a} covers {b}");
    }

    [Test]
    public void Wall_is_drawn_where_it_was_planted()
    {
        var figure = Figures.Wall(Synthetic.Analysis)!;
        Assert.That(figure.Alt, Does.Match(@"compact-token: wall at (2[5-9]|3\d|4\d)\.\d"));
        Assert.That(figure.Svg(new Frame(false, false), "id").Value, Does.Contain("compact-token: wall at"));
    }

    [Test]
    public void Drawing_has_a_dark_colour_for_every_colour_that_it_uses()
    {
        foreach (var figure in Figures.All(Synthetic.Analysis))
        {
            var used = figure.Svg(new Frame(false, false), "id").Descendants()
                .SelectMany(e => new[] { e.Attribute("fill")?.Value, e.Attribute("stroke")?.Value }).OfType<string>().Distinct();
            Assert.That(used, Is.SubsetOf(Inks.All.Select(i => i.Light).Append("none")), figure.Name);
        }
    }

    [Test]
    public void Groups_of_modes_differ_in_colour_and_marker()
    {
        var kinds = Enum.GetValues<ModeKind>();
        Assert.That(kinds.Select(Inks.Of), Is.Unique);
        Assert.That(kinds.Select(Inks.Marker), Is.Unique);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Inks_can_be_read_on_paper(bool dark)
    {
        var paper = Luminance(dark ? Inks.Paper.Dark : Inks.Paper.Light);
        foreach (var ink in Inks.All.Except([Inks.Paper, Inks.Line]))
        {
            var tone = Luminance(dark ? ink.Dark : ink.Light);
            Assert.That((Math.Max(tone, paper) + .05) / (Math.Min(tone, paper) + .05), Is.GreaterThan(4.5), ink.Name);
        }
    }

    // Relative luminance as WCAG 2 defines it.
    static double Luminance(string hex)
    {
        double Linear(int at)
        {
            var c = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= .04045 ? c / 12.92 : Math.Pow((c + .055) / 1.055, 2.4);
        }

        return (.2126 * Linear(1)) + (.7152 * Linear(3)) + (.0722 * Linear(5));
    }

    static (double Left, double Top, double Right, double Bottom, string Text) Box(XElement text)
    {
        var at = text.Attribute("transform") is { } transform
            ? transform.Value["translate(".Length..^1].Split(' ', ',').Select(Number).ToArray() : [0, 0];
        var size = Number(text.Attribute("font-size")!.Value);
        var left = at[0] + Number(text.Attribute("x")!.Value);
        var line = at[1] + Number(text.Attribute("y")!.Value);
        return (left, line - (.75 * size), left + Inter.Measure(text.Value, (float)size, text.Attribute("font-weight") is not null), line, text.Value);
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
