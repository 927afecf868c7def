using System.CommandLine;
using System.Globalization;
using RobustReasoning.Backends.Defects;
using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;
using RobustReasoning.Selftest;
using RobustReasoning.Statistics;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust selftest</c>: what the suite finds in models whose defects are known.</summary>
static class SelftestCommand
{
    const int QuickItems = 60, Kinds = 24, QuickKinds = 10;

    static readonly Option<string?> s_defects = new("--defects") { Description = "Directory of defects, each a folder with defect.json; those that come along when left out" };
    static readonly Option<bool> s_quick = new("--quick") { Description = "A few models, items and perturbations, in well under a minute" };
    static readonly Option<int?> s_limit = new("--limit", "-n") { Description = "Items of each set; 130, or 60 with --quick, when left out" };
    static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of the perturbations", DefaultValueFactory = _ => 1 };
    static readonly Option<string> s_out = new("--out", "-o") { Description = "Directory for selftest.json, report.md and pictures", DefaultValueFactory = _ => "reports/selftest" };

    public static Command Make(Terminal terminal)
    {
        Command command = new("selftest", "Run the suite over models with planted defects and over clean ones, and print what it finds") { s_defects, s_quick, s_limit, s_seed, s_out };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var workplace = Workplace.Here;
        var (quick, seed, directory) = (parsed.GetValue(s_quick), parsed.GetValue(s_seed), parsed.GetValue(s_out)!);
        var defects = DefectReader.ReadAll(parsed.GetValue(s_defects) ?? workplace.Defects());
        if (quick && defects.Any(d => d.Quick))
            defects = [.. defects.Where(d => d.Quick)];
        var items = parsed.GetValue(s_limit) ?? (quick ? QuickItems : 130);
        if (items < 1)
            throw new UserErrorException($"--limit is {items}.", "1 or more items of each set.", "Give a positive number.");
        RunFiles.Prepare(directory);
        var run = new SelftestRun(ReleaseReader.Read(workplace.ReferenceRelease()), workplace.Set) { Seed = seed, Items = items, Quick = quick };
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{defects.Count} models, {items} items of each set, each model against the clean one that it comes from"));
        var command = string.Create(CultureInfo.InvariantCulture, $"robust selftest{(quick ? " --quick" : "")} --limit {items} --seed {seed} --out {directory}");
        var matrix = await run.RunAsync(defects, VersionCommand.Version, command, row => terminal.Line(Line(row)), cancellation);
        if (workplace.ThoughtModels() is { } thoughts)
        {
            terminal.Line("four models that differ in their thoughts alone, without and with notes that say the answer");
            var (kinds, orders) = await new ThoughtKindRun(ReleaseReader.Read(workplace.ReferenceRelease()), thoughts) { Seed = seed, Items = quick ? QuickKinds : Kinds }.RunAsync(kind => terminal.Line(Line(kind)), cancellation);
            matrix = matrix with { Kinds = kinds, Orders = orders };
        }

        SelftestReport.Write(matrix, directory);

        var planted = matrix.Rows.Where(r => !r.Defect.IsClean).ToArray();
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"found: {planted.Count(r => r.AnyFound)} of {planted.Length} defects; false alarms: {matrix.FalseAlarms} of {matrix.CleanReadings} readings of {matrix.Rows.Count - planted.Length} clean models"));
        foreach (var row in matrix.Surprises)
            terminal.Line(row.Defect.IsClean ? $"not as it should be: {row.Defect.Name} is clean, and something was found in it"
                : $"not as it should be: {row.Defect.Name} shows none of {string.Join(", ", row.Defect.Finds)}");
        foreach (var order in matrix.Orders)
            terminal.Line($"{(order.Holds ? "holds" : order.IsKnown ? "does not hold, and should" : "is not shown")}: the thoughts of {order.First} carry more than those of {order.Second}{(order.Noted ? ", beside notes" : "")}{Interval(order.Difference)}");
        terminal.Line($"report: {Path.Combine(directory, "index.html")}");
        return ExitCodes.Of(matrix.IsAsExpected ? Decision.Pass : Decision.Fail);
    }

    static string Line(ThoughtKind kind) => string.Create(CultureInfo.InvariantCulture,
        $"{kind.Model}{(kind.Noted ? ", beside notes" : "")}: {kind.Row.Accuracy.Value * 100:0} % right; thoughts carry the computation: {kind.Row.Verdict.Answer}{Interval(kind.Row.Patching?.Effect)}");

    static string Interval(Estimate? estimate) => estimate is null ? "" : string.Create(CultureInfo.InvariantCulture,
        $" ({estimate.Value * 100:+0;-0;0} points, 95 % {estimate.Lower * 100:+0;-0;0} to {estimate.Upper * 100:+0;-0;0}, n = {estimate.N})");

    static string Line(DetectionRow row)
    {
        string[] found = [.. row.Cells.Where(c => c.Reading is { Found: true }).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Symptom} {c.Reading!.Harm.Value * 100:0} ({c.Reading.Where})"))];
        return $"{row.Defect.Name}: {(found.Length > 0 ? string.Join("; ", found) : row.Defect.IsClean ? "nothing, as it should be" : "nothing found")}";
    }
}
