using System.Net;
using HtmlAgilityPack;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Selftest;
using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Reporting;

public sealed class SelftestPageTests
{
    static DetectionMatrix Matrix(string dirt = "") => new()
    {
        Tool = "0.1.0",
        Command = "robust selftest" + dirt,
        Seed = 3,
        Items = 60,
        Seconds = 70.5,
        Symptoms = ["accuracy-explicit", "abstention", "steps"],
        Rows =
        [
            Row("dead-head" + dirt, dirt, ["accuracy-explicit"], null, .2, null, .01),
            Row("spoofed" + dirt, dirt, [], "It takes more items than these." + dirt, .02, .01, null),
            Row("replay" + dirt, dirt, [], null, 0, 0, 0),
        ],
        Orders = [new("supervised" + dirt, "pause" + dirt, false, Estimate(.5, 30)), new("pause" + dirt, "shortcut" + dirt, true, null) { IsKnown = true }],
    };

    static DetectionRow Row(string name, string dirt, string[] finds, string? missed, params double?[] harms) => new(
        new() { Name = name, Summary = "A summary." + dirt, Base = "base", Families = ["program"], Made = new(), Finds = finds, Missed = missed }, "ab12" + dirt,
        [.. new[] { "accuracy-explicit", "abstention", "steps" }.Zip(harms, (s, h) => new DetectionCell(s, h is { } harm ? new(Estimate(harm, 106), .05, "explicit" + dirt) : null))]);

    static Estimate Estimate(double value, int n) => new(value, n, value - .08, value + .08, "made up", "items");

    static HtmlNode Parse(DetectionMatrix matrix)
    {
        var document = new HtmlDocument();
        document.LoadHtml(SelftestPage.Write(matrix, MatrixPlot.Figure(matrix)));
        return document.DocumentNode;
    }

    [Test]
    public void Found_is_written_and_not_only_coloured()
    {
        var page = Parse(Matrix());
        Assert.That(page.SelectNodes("//table[@aria-labelledby='matrix-caption']/tbody/tr")!.Select(r => string.Join('|', r.SelectNodes("./td")!.Select(c => WebUtility.HtmlDecode(c.InnerText)))), Is.EqualTo(new[]
        {
            "found 2012 to 28|–|1−7 to 9", "2−6 to 10|1−7 to 9|–", "0−8 to 8|0−8 to 8|0−8 to 8",
        }));
        Assert.That(page.SelectSingleNode("//section[@aria-labelledby='missed']")!.InnerText, Does.Contain("It takes more items than these."));
    }

    [Test]
    public void Verdict_fails_where_an_order_does_not_hold_a_defect_is_not_found_or_a_clean_model_alarms()
    {
        var good = Matrix() with { Orders = [Matrix().Orders[0]] };
        var blind = good with { Rows = [good.Rows[1] with { Defect = good.Rows[1].Defect with { Missed = null, Finds = ["steps"] } }] };
        var alarm = good with { Rows = [good.Rows[0] with { Defect = good.Rows[0].Defect with { Finds = [] } }] };
        Assert.Multiple(() =>
        {
            Assert.That(Banner(good), Does.StartWith("Pass: 1 of 2 defects found; 0 false alarms in 3 readings of 1 clean model."));
            Assert.That(Banner(Matrix()), Does.StartWith("Fail").And.Contain("does not hold"));
            Assert.That(Banner(blind), Does.StartWith("Fail").And.Contain("it should show steps"));
            Assert.That(Banner(alarm), Does.StartWith("Fail").And.Contain("false alarm"));
            Assert.That(Parse(alarm).SelectSingleNode("//td[contains(@class,'alarm')]")!.InnerText, Does.StartWith("false alarm"));
        });
    }

    [Test]
    public void Page_can_be_read_aloud_and_asks_for_nothing()
    {
        var page = Parse(Matrix());
        var ids = page.Descendants().Select(n => n.Id).Where(i => i != "").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(ids, Is.Unique);
            Assert.That(page.Descendants("h1").Count(), Is.EqualTo(1));
            Assert.That(page.Descendants("a").Select(a => a.GetAttributeValue("href", "")), Has.All.StartsWith("#"));
            Assert.That(page.Descendants("a").Select(a => a.GetAttributeValue("href", "")[1..]).Distinct(), Is.SubsetOf(ids));
            Assert.That(page.Descendants("th").Select(t => t.GetAttributeValue("scope", "")), Has.All.AnyOf("row", "col"));
            Assert.That(page.Descendants("svg").Select(s => s.Element("desc")?.InnerText), Has.All.Contain("dead-head"));
            Assert.That(page.Descendants().Where(n => n.Name is "script" or "img"), Is.Empty);
        });
    }

    [TestCaseSource(typeof(Payloads), nameof(Payloads.All))]
    public void Texts_of_manifests_stay_text(string payload)
    {
        static string[] Shape(HtmlNode page) => [.. page.SelectNodes("//body//*[not(ancestor-or-self::svg)]")!.Select(n => $"{n.Name} {string.Join(' ', n.Attributes.Select(a => a.Name))}")];
        var page = Parse(Matrix(payload));
        Assert.That(Shape(page), Is.EqualTo(Shape(Parse(Matrix("x")))));
        Assert.That(page.Descendants("svg").SelectMany(s => s.Descendants()).Select(n => n.Name), Has.None.AnyOf("script", "img", "iframe", "a", "foreignobject"));
        Assert.That(WebUtility.HtmlDecode(page.InnerText), Does.Contain(Visible.Of(payload, lines: true)));
    }

    static string Banner(DetectionMatrix matrix) => WebUtility.HtmlDecode(Parse(matrix).SelectSingleNode("//section[contains(@class,'verdict')]")!.InnerText);
}
