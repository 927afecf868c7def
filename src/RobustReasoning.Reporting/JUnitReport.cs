using System.Globalization;
using System.Xml.Linq;
using RobustReasoning.Gates;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting;

/// <summary>The verdicts as a JUnit file: a failure is a gate that was not kept, an error is something that could not be judged or run.</summary>
static class JUnitReport
{
    // Enough to see what is wrong; the record has all.
    const int MostErrors = 50;

    public static string Write(RunRecord record, IReadOnlyList<Verdict> verdicts)
    {
        XElement[] gates = [.. verdicts.Select(Gate), .. verdicts.Count == 0 ? [Nothing()] : Array.Empty<XElement>()];
        var broken = record.Cases.Where(c => c.Outcome == Outcome.Failed).ToList();
        XElement[] harness =
        [
            .. broken.Take(MostErrors).Select(Broken),
            .. broken.Count > MostErrors ? [Case("harness", "further failed cases", Error("Failed", $"{broken.Count - MostErrors} further cases could not be run; record.json lists them."))] : Array.Empty<XElement>(),
            .. record.Unsupported.Select(u => Case("harness", "mode " + u.Mode, new XElement("skipped", new XAttribute("message", Clean(u.Why))))),
        ];
        var suites = new[] { Suite(record, "gates", gates), Suite(record, "harness", harness) };
        var root = new XElement("testsuites",
            new XAttribute("name", Clean($"robust {record.Release}")),
            new XAttribute("tests", gates.Length + harness.Length),
            new XAttribute("failures", suites.Sum(s => (int)s.Attribute("failures")!)),
            new XAttribute("errors", suites.Sum(s => (int)s.Attribute("errors")!)),
            new XAttribute("time", Seconds(record)),
            suites);
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root.ToString().ReplaceLineEndings("\n")}\n";
    }

    static XElement Suite(RunRecord record, string name, XElement[] cases) => new("testsuite",
        new XAttribute("name", name),
        new XAttribute("tests", cases.Length),
        new XAttribute("failures", cases.Count(c => c.Element("failure") is not null)),
        new XAttribute("errors", cases.Count(c => c.Element("error") is not null)),
        new XAttribute("skipped", cases.Count(c => c.Element("skipped") is not null)),
        new XAttribute("timestamp", record.Started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
        new XAttribute("time", name == "gates" ? "0" : Seconds(record)),
        cases);

    static XElement Gate(Verdict verdict) => Case("gates", verdict.Gate, verdict.Decision switch
    {
        Decision.Pass => new XElement("system-out", Clean(verdict.Found)),
        Decision.Fail => new XElement("failure", new XAttribute("type", "fail"), new XAttribute("message", Clean(verdict.Found)), Clean(verdict.ToString())),
        _ => Error("inconclusive", verdict.Found, verdict.ToString()),
    });

    static XElement Broken(CaseResult result) => Case("harness", $"case {result.Case.Id}",
        Error("failed", result.Error ?? "The case could not be run.", $"{result.Case.ItemId} in {result.Case.Mode} {result.Case.Budget.Label}: {result.Error}"));

    static XElement Nothing() => Case("gates", "some gate", Error("empty", "No gate was judged, so nothing passed."));

    static XElement Error(string type, string message, string? text = null) =>
        new("error", new XAttribute("type", type), new XAttribute("message", Clean(message)), Clean(text ?? message));

    static XElement Case(string suite, string name, XElement outcome) => new("testcase",
        new XAttribute("classname", "robust." + suite), new XAttribute("name", Clean(name)), new XAttribute("time", "0"), outcome);

    static string Seconds(RunRecord record) => record.Seconds.ToString("0.###", CultureInfo.InvariantCulture);

    // XML has no way to say most control characters.
    static string Clean(string text) => Visible.Of(text);
}
