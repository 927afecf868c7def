using System.Globalization;
using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;
using Spectre.Console;

namespace RobustReasoning.Cli;

/// <summary>What every judged run ends with: the report's files, a table, the verdict and the path.</summary>
static class Closing
{
    /// <summary>Analyses, judges and reports a record with all that it is compared to; the result is the exit code.</summary>
    public static int Write(RunRecord record, FoundPolicy policy, Evidence evidence, string directory, Terminal terminal, IReadOnlyList<string>? sets = null, bool fresh = false)
    {
        // A run that has just ended is judged whatever it can be compared to; who judges an old one names what he means.
        List<string> notCompared = [];
        var analysis = evidence.Analyse(record, fresh ? notCompared.Add : null);
        var result = policy.Policy.Judge(analysis, evidence.Noise);
        evidence.Keep(directory, analysis);
        ReportWriter.Write(record, analysis, result.Verdicts, directory, RunPolicy.Sources(policy, directory, sets ?? []));
        if (analysis.Drift is { } drift)
            DriftReport.Write(drift, directory);
        if (analysis.Against is { } against)
            ComparisonReport.Write(against, directory);

        terminal.Console.Write(Table(analysis));
        foreach (var line in Robustness(analysis))
            terminal.Line(line);
        foreach (var lack in record.Unsupported)
            terminal.Line($"not run: {lack.Why}");
        foreach (var verdict in result.Verdicts.Where(v => v.Decision != Decision.Pass))
            terminal.Line($"gate {verdict}");
        terminal.Line(Speed(record));
        notCompared.ForEach(why => terminal.Line($"not compared: {why}"));
        if (analysis.Against is { } compared)
            terminal.Line($"baseline: {ComparisonTable.Summary(compared)}");
        if (analysis.Drift is { } drifted)
            terminal.Line($"snapshot: {DriftReport.Summary(drifted)}{(drifted.Changes.Count > 0 ? $" ({Path.Combine(directory, DriftReport.FileName)})" : "")}");
        terminal.Line(evidence.Noise is { } noise
            ? $"noise floor: {NoiseTableView.Summary(noise)}"
            : "noise floor: none was measured, so no gate was held against it (robust noise)");
        terminal.Line($"verdict: {Word(result.Decision)} ({result.Verdicts.Count(v => v.Decision == Decision.Pass)} of {result.Verdicts.Count} gates of the policy '{result.Policy}' pass)");
        terminal.Line($"report: {Path.Combine(directory, "index.html")}");
        return result.ExitCode;
    }

    static Table Table(AnalysisResult analysis)
    {
        Table table = new() { Border = TableBorder.Simple, UseSafeBorder = true };
        table.AddColumn(new TableColumn("mode") { NoWrap = true });
        foreach (var name in new[] { "accuracy", "95 % interval", "items", "ratio", "passes", "cut", "abstains rightly" })
            table.AddColumn(new TableColumn(name) { Alignment = Justify.Right, NoWrap = true });
        foreach (var cell in analysis.Cells.Where(c => c.Family is null))
            table.AddRow(
                Markup.Escape(cell.Setting.Label), Percent(cell.Accuracy), Interval(cell.Accuracy),
                cell.Accuracy is { } a ? Text($"{a.N}") : "–", Number(cell.RealisedRatio, "0.00"), Number(cell.ForwardPasses, "0.0"),
                Percent(cell.Truncated), Percent(cell.AbstentionRecall));
        return table;
    }

    // The headline: the change under perturbation less that of explicit reasoning; below zero, compression made it more fragile.
    static IEnumerable<string> Robustness(AnalysisResult analysis)
    {
        foreach (var worst in analysis.WorstCases)
        {
            var all = analysis.Kinds.FirstOrDefault(k => k.Setting == worst.Setting && k.Kind is null);
            var gap = all?.ModeGap is { } g ? Text($"; mode gap {Signed(g.Value)} points (95 % interval {Signed(g.Lower)} to {Signed(g.Upper)})") : "";
            var change = all is null ? "" : Text($"perturbed {Signed(all.Difference.Value)} points{gap}; ");
            yield return Text($"{worst.Setting.Label}: {change}worst case {worst.Worst.Value * 100:0.0} % of {worst.Worst.N} items");
        }
    }

    static string Signed(double difference) => (difference * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    static string Speed(RunRecord record) =>
        Text($"{record.Cases.Count:N0} cases in {record.Seconds:0.0} s") + (record.TokensPerSecond is { } speed ? Text($", {speed:N0} tokens/s") : "");

    static string Percent(Estimate? estimate) => estimate is null ? "–" : Text($"{estimate.Value * 100:0.0} %");

    static string Interval(Estimate? estimate) => estimate is null ? "–" : Text($"{estimate.Lower * 100:0.0} to {estimate.Upper * 100:0.0}");

    static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    static string Word(Decision decision) => decision.ToString().ToLowerInvariant();

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
