using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RobustReasoning.Gates;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting.Sarif;

/// <summary>
/// The verdicts as SARIF 2.1.0, which code-scanning pages show beside the changed lines: one result for each gate, placed at the items
/// that show best why it was not kept. What could not be run is a notification of the run, not a result.
/// </summary>
static class SarifReport
{
    // A reader looks at a few; the record has all.
    const int MostItems = 5, MostNotifications = 50;

    // SARIF fixes no line for a file as a whole; pages of code scanning want one.
    const int WholeFile = 1;

    static readonly JsonSerializerOptions s_form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(RunRecord record, IReadOnlyList<Verdict> verdicts, ReportSources? sources)
    {
        SarifPlaces places = new(record, sources);
        List<string> rules = [.. verdicts.Select(Rule).Distinct()];
        JsonObject root = new()
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "RobustReasoning",
                        ["semanticVersion"] = record.Tool.Split('+')[0],
                        ["version"] = record.Tool,
                        ["rules"] = Array(rules.Select(SarifRule.Of)),
                    },
                },
                ["automationDetails"] = new JsonObject { ["id"] = $"robust/{Visible.Of(record.Release)}/" },
                ["columnKind"] = "utf16CodeUnits",
                ["originalUriBaseIds"] = new JsonObject { [SarifPlaces.Base] = new JsonObject { ["description"] = Message("The root of the repository, or the directory in which the run was started.") } },
                ["invocations"] = new JsonArray(Invocation(record)),
                ["results"] = Array(verdicts.Select(v => Result(record, v, rules.IndexOf(Rule(v)), places))),
            }),
        };
        return root.ToJsonString(s_form) + "\n";
    }

    // A gate's name begins with that of its rule.
    static string Rule(Verdict verdict) => Visible.Of(verdict.Gate.Split(' ')[0]);

    static JsonObject Result(RunRecord record, Verdict verdict, int rule, SarifPlaces places)
    {
        var passed = verdict.Decision == Decision.Pass;
        var items = passed ? [] : Failing.Worst(record, verdict, MostItems).Select(c => (Result: c, Place: places.Of(c.Case))).ToList();
        var placed = items.Where(i => i.Place is not null).ToList();
        // Alerts are followed from run to run by this, so it holds neither figures nor items, which change.
        var fingerprint = Hashing.OfTexts([record.Release, verdict.Gate])[..32];
        JsonObject result = new()
        {
            ["ruleId"] = Rule(verdict),
            ["ruleIndex"] = rule,
            ["kind"] = passed ? "pass" : "fail",
            ["level"] = verdict.Decision switch { Decision.Fail => "error", Decision.Inconclusive => "warning", _ => "none" },
            ["message"] = Message(verdict.ToString()),
            ["locations"] = new JsonArray(placed.Count > 0 ? SarifPlaces.Location(placed[0].Place!.Value) : SarifPlaces.Location((places.Policy, WholeFile))),
            ["fingerprints"] = new JsonObject { ["robustGate/v1"] = fingerprint },
            ["partialFingerprints"] = new JsonObject { ["primaryLocationLineHash"] = $"{fingerprint}:1" },
            ["properties"] = SarifRule.Figures(verdict),
        };
        if (placed.Count > 1)
            result["relatedLocations"] = Array(placed.Skip(1).Index().Select(i => SarifPlaces.Location(i.Item.Place!.Value, i.Index + 1, Sentence(i.Item.Result))));
        if (items.Count > 0)
            result["properties"]!["items"] = Array(items.Select(i => (JsonNode)Sentence(i.Result)));
        return result;
    }

    static string Sentence(CaseResult result) => Visible.Short(
        $"{result.Case.ItemId} in {Examples.Of(result.Case).Label}: {Shown.Outcome(result.Outcome)}, answer '{result.Answer ?? "none"}', right answer '{result.Target}'.", 400);

    static JsonObject Invocation(RunRecord record)
    {
        var broken = record.Cases.Where(c => c.Outcome == Outcome.Failed).ToList();
        return new()
        {
            ["executionSuccessful"] = broken.Count == 0 && record.Cases.Count > 0,
            ["commandLine"] = Visible.Of(record.Command),
            ["startTimeUtc"] = SarifRule.Moment(record.Started),
            ["endTimeUtc"] = SarifRule.Moment(record.Started.AddSeconds(record.Seconds)),
            ["toolExecutionNotifications"] = Array(
            [
                .. broken.Take(MostNotifications).Select(c => Notification("error", $"The case {c.Case.Id} ({c.Case.ItemId} in {Examples.Of(c.Case).Label}) could not be run: {c.Error}")),
                .. broken.Count > MostNotifications ? [Notification("error", $"{broken.Count - MostNotifications} further cases could not be run; record.json lists them.")] : System.Array.Empty<JsonObject>(),
                .. record.Unsupported.Select(u => Notification("warning", $"The mode {u.Mode} was not run. {u.Why}")),
            ]),
        };
    }

    static JsonObject Notification(string level, string text) => new() { ["level"] = level, ["message"] = Message(text) };

    static JsonObject Message(string text) => new() { ["text"] = Visible.Of(text) };

    static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];
}
