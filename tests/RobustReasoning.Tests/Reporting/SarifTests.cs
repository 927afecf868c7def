using System.Text.Json;
using System.Text.Json.Nodes;
using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using RobustReasoning.Reporting.Sarif;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Cli;

namespace RobustReasoning.Tests.Reporting;

/// <summary>What SARIF 2.1.0 demands, member by member, and that findings lead to the lines of items.</summary>
public sealed class SarifTests
{
    static readonly string[] s_levels = ["none", "note", "warning", "error"];

    static JsonObject Root(RunRecord record, IReadOnlyList<Verdict> verdicts, ReportSources? sources = null) =>
        JsonNode.Parse(SarifReport.Write(record, verdicts, sources))!.AsObject();

    static JsonObject Run(JsonObject root) => root["runs"]!.AsArray().Single()!.AsObject();

    static IEnumerable<JsonObject> Results(JsonObject root) => Run(root)["results"]!.AsArray().Select(r => r!.AsObject());

    [Test]
    public void Every_member_that_the_standard_demands_is_there()
    {
        var root = Root(Synthetic.Record, Synthetic.Verdicts);
        Assert.That((string?)root["version"], Is.EqualTo("2.1.0"));
        Assert.That((string?)root["$schema"], Does.Contain("sarif-2.1.0"));
        var driver = Run(root)["tool"]!["driver"]!;
        Assert.That((string?)driver["name"], Is.Not.Empty);
        Assert.That((string?)driver["semanticVersion"], Does.Match(@"^\d+\.\d+\.\d+$"));
        var rules = driver["rules"]!.AsArray().Select(r => r!).ToList();
        Assert.That(rules.Select(r => (string?)r["id"]), Is.Unique);
        foreach (var rule in rules)
            Assert.That(new[] { "shortDescription", "fullDescription", "help" }.Select(m => (string?)rule[m]!["text"]), Has.All.Not.Empty);
        foreach (var result in Results(root))
        {
            Assert.That((string?)result["message"]!["text"], Is.Not.Empty);
            Assert.That((string?)rules[(int)result["ruleIndex"]!]["id"], Is.EqualTo((string?)result["ruleId"]));
            Assert.That((string?)result["level"], Is.AnyOf(s_levels));
            // Section 3.27.10: a kind other than fail goes with the level none only.
            Assert.That((string?)result["kind"] == "fail" || (string?)result["level"] == "none");
            Assert.That((int)result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!, Is.Positive);
            var artifact = result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!;
            Assert.That((string?)artifact["uri"], Is.Not.Empty.And.Not.StartsWith("/"));
            Assert.That(Run(root)["originalUriBaseIds"]!.AsObject(), Does.ContainKey((string)artifact["uriBaseId"]!));
        }

        Assert.That(Run(root)["invocations"]![0]!["executionSuccessful"]!.GetValueKind(), Is.AnyOf(JsonValueKind.True, JsonValueKind.False));
    }

    [Test]
    public void There_is_one_result_for_each_gate_with_the_level_of_its_decision()
    {
        var results = Results(Root(Synthetic.Record, Synthetic.Verdicts)).ToList();
        Assert.That(results, Has.Count.EqualTo(Synthetic.Verdicts.Count));
        foreach (var (verdict, result) in Synthetic.Verdicts.Zip(results))
        {
            Assert.That((string?)result["level"], Is.EqualTo(verdict.Decision switch { Decision.Fail => "error", Decision.Inconclusive => "warning", _ => "none" }));
            Assert.That((string?)result["kind"], Is.EqualTo(verdict.Decision == Decision.Pass ? "pass" : "fail"));
            Assert.That((string?)result["message"]!["text"], Does.Contain(verdict.Found).And.Contain(verdict.Expected).And.Contain(verdict.Remedy));
        }
    }

    [Test]
    public void Fingerprints_are_unique_and_stay_when_figures_change()
    {
        static string[] Prints(IReadOnlyList<Verdict> verdicts, RunRecord record) => [.. Results(Root(record, verdicts)).Select(r => (string)r["fingerprints"]!["robustGate/v1"]!)];
        var first = Prints(Synthetic.Verdicts, Synthetic.Record);
        var later = Prints([.. Synthetic.Verdicts.Select(v => v with { Found = "another figure." })], Synthetic.Record with { Run = "another", Seed = 8 });
        Assert.That(first, Is.Unique);
        Assert.That(later, Is.EqualTo(first));
        Assert.That(Prints(Synthetic.Verdicts, Synthetic.Record with { Release = "another" }), Has.None.AnyOf(first));
    }

    [Test]
    public void Case_that_could_not_be_run_is_a_notification_of_the_run_and_no_result()
    {
        var broken = Synthetic.Record with { Cases = [.. Synthetic.Record.Cases.Take(60).Select(c => c with { Outcome = Outcome.Failed, Answer = null, Trace = null, Error = "out of memory" })] };
        var invocation = Run(Root(broken, []))["invocations"]![0]!;
        Assert.That((bool)invocation["executionSuccessful"]!, Is.False);
        var notifications = invocation["toolExecutionNotifications"]!.AsArray();
        Assert.That(notifications, Has.Count.EqualTo(52), "fifty cases, one line for the rest, one mode");
        Assert.That((string?)notifications[0]!["message"]!["text"], Does.Contain("out of memory"));
    }

    [Test]
    public async Task Finding_points_at_the_line_of_an_item_that_failed()
    {
        using TinyRelease release = new();
        File.WriteAllText(release.Policy, """{ "name": "hard", "gates": [{ "rule": "accuracy-floor", "mode": "explicit", "atLeast": 1 }] }""");
        await Tool.InvokeAsync(release.Run());
        var text = File.ReadAllText(Path.Combine(release.Out, "results.sarif"));
        var result = Results(JsonNode.Parse(text)!.AsObject()).Single(r => (string?)r["ruleId"] == "accuracy-floor");
        var place = result["locations"]![0]!["physicalLocation"]!;
        Assert.That((string?)place["artifactLocation"]!["uri"], Does.EndWith("sets/lookup/items.jsonl"));
        var item = JsonNode.Parse(File.ReadLines(Path.Combine(release.Set("lookup"), "items.jsonl")).ElementAt((int)place["region"]!["startLine"]! - 1))!;
        Assert.That((string?)result["properties"]!["items"]![0], Does.StartWith((string)item["id"]!));
        var passed = Results(JsonNode.Parse(text)!.AsObject()).First();
        Assert.That((string?)passed["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"], Does.EndWith("tiny.policy.json"));
    }

    [Test]
    public void Rules_whose_items_are_chosen_in_a_way_of_their_own_exist()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "src", "RobustReasoning.Reporting", "Failing.cs"));
        var named = System.Text.RegularExpressions.Regex.Matches(source, "\"([a-z]+(?:-[a-z]+)+)\"").Select(m => m.Groups[1].Value).ToList();
        Assert.That(named, Has.Count.GreaterThan(5).And.SubsetOf(Rules.All.Select(r => r.Name)));
    }
}
