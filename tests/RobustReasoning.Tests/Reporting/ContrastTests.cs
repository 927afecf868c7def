using System.Globalization;
using System.Text.RegularExpressions;
using RobustReasoning.Reporting.Pages;

namespace RobustReasoning.Tests.Reporting;

/// <summary>Every colour that page.css writes text in, on every ground that it lays under it, as WCAG 2 measures contrast.</summary>
public sealed partial class ContrastTests
{
    const double Enough = 4.5;

    [TestCase(false)]
    [TestCase(true)]
    public void Text_can_be_read_on_every_ground(bool dark)
    {
        var inks = Inks(dark);
        var grounds = Grounds(inks);
        Assert.That(grounds, Has.Count.GreaterThanOrEqualTo(7), "paper, verdicts, heat, changes");
        var colours = Colour().Matches(Style.Css.ToString()).Select(m => m.Groups[1].Value).Where(c => c is not ("tone" or "paper")).Distinct().ToList();
        Assert.That(colours, Is.SupersetOf(new[] { "text", "muted", "explicit" }));
        Assert.Multiple(() =>
        {
            foreach (var ink in colours.Concat(["good", "bad", "open"]))
                Assert.That(Contrast(inks[ink], inks["paper"]), Is.GreaterThanOrEqualTo(Enough), $"{ink} on paper");
            // Heat, marks and banners carry the colour of text; banners carry their own tone as well.
            foreach (var (name, ground) in grounds)
                Assert.That(Contrast(inks["text"], ground), Is.GreaterThanOrEqualTo(Enough), $"text on {name}");
            foreach (var tone in new[] { "good", "bad", "open" })
                Assert.That(Contrast(inks[tone], grounds[$"{tone} 8"]), Is.GreaterThanOrEqualTo(Enough), $"{tone} on its banner");
            Assert.That(Contrast(inks["paper"], inks["text"]), Is.GreaterThanOrEqualTo(Enough), "the skip link");
        });
    }

    // Every color-mix of the sheet, at its deepest.
    static Dictionary<string, double[]> Grounds(Dictionary<string, double[]> inks)
    {
        Dictionary<string, double[]> grounds = new() { ["paper"] = inks["paper"] };
        foreach (Match mix in Mix().Matches(Style.Css.ToString()))
        {
            var share = int.Parse(mix.Groups["share"].Value, CultureInfo.InvariantCulture) / 100.0;
            foreach (var ink in mix.Groups["ink"].Value is var name && name == "tone" ? ["good", "bad", "open"] : new[] { name })
                grounds[$"{ink} {share * 100:0}"] = [.. inks[ink].Zip(inks["paper"], (a, b) => a * share + b * (1 - share))];
        }

        return grounds;
    }

    static Dictionary<string, double[]> Inks(bool dark)
    {
        var css = Style.Css.ToString();
        var rules = dark ? css[css.IndexOf("prefers-color-scheme:dark", StringComparison.Ordinal)..] : css;
        return Variable().Matches(rules).DistinctBy(m => m.Groups[1].Value)
            .ToDictionary(m => m.Groups[1].Value, m => Enumerable.Range(0, 3).Select(i => (double)int.Parse(m.Groups[2].Value.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray());
    }

    static double Contrast(double[] a, double[] b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + .05) / (Math.Min(x, y) + .05);
    }

    static double Luminance(double[] rgb)
    {
        var linear = rgb.Select(c => c / 255 is var s && s <= .04045 ? s / 12.92 : Math.Pow((s + .055) / 1.055, 2.4)).ToArray();
        return (.2126 * linear[0]) + (.7152 * linear[1]) + (.0722 * linear[2]);
    }

    [GeneratedRegex(@"(?<![-\w])color:var\(--(\w+)\)")]
    private static partial Regex Colour();

    [GeneratedRegex(@"color-mix\(in srgb,var\(--(?<ink>\w+)\) (?:calc\(var\(--short\)\*)?(?<share>\d+)%")]
    private static partial Regex Mix();

    [GeneratedRegex(@"--(\w+):#([0-9A-Fa-f]{6})")]
    private static partial Regex Variable();
}
