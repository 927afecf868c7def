using System.Globalization;
using System.Text.Json.Nodes;
using RobustReasoning.Gates;

namespace RobustReasoning.Reporting.Sarif;

/// <summary>What SARIF says of a rule, and the figures of a verdict.</summary>
static class SarifRule
{
    const string HowDecided =
        "A gate fails where the estimate is on the wrong side of its threshold, is inconclusive where the estimate is on the right side but its 95 % interval is not, and passes where the whole interval is. What was not measured fails.";

    public static JsonObject Of(string rule)
    {
        var summary = rule == Policy.CompletenessGate ? "The run must hold cases, and all of them must have run."
            : Rules.All.FirstOrDefault(r => r.Name == rule)?.Summary ?? "A gate of the policy.";
        return new()
        {
            ["id"] = rule,
            ["name"] = string.Concat(rule.Split('-').Select(w => w.Length == 0 ? "" : char.ToUpperInvariant(w[0]) + w[1..])),
            ["shortDescription"] = new JsonObject { ["text"] = summary },
            ["fullDescription"] = new JsonObject { ["text"] = $"{summary} {HowDecided}" },
            ["help"] = new JsonObject
            {
                ["text"] = $"{summary} {HowDecided} Read the finding's remedy, and look at the items named in it in index.html, where every mode's reasoning stands side by side.",
                ["markdown"] = $"{summary}\n\n{HowDecided}\n\nRead the finding's **remedy**, and look at the items named in it in `index.html`, where every mode's reasoning stands side by side.",
            },
            ["defaultConfiguration"] = new JsonObject { ["level"] = "error" },
            ["properties"] = new JsonObject { ["tags"] = new JsonArray("robustness", "reasoning") },
        };
    }

    public static JsonObject Figures(Verdict verdict)
    {
        JsonObject figures = new() { ["gate"] = verdict.Gate, ["decision"] = Judgement.Name(verdict.Decision), ["test"] = verdict.Test };
        if (verdict.Estimate is { } e)
            (figures["value"], figures["lower"], figures["upper"], figures["n"], figures["denominator"]) = (e.Value, e.Lower, e.Upper, e.N, e.Denominator);
        if (verdict.Threshold is { } threshold) figures["threshold"] = threshold;
        if (verdict.Margin is { } margin) figures["margin"] = margin;
        return figures;
    }

    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
