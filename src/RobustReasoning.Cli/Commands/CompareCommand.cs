using System.CommandLine;
using RobustReasoning.Comparing;
using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust compare</c>: one run against another of the same items.</summary>
static class CompareCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> first = new("base") { Description = "Directory of the run that is compared with" };
        Argument<string> second = new("candidate") { Description = "Directory of the run that is compared" };
        Option<double> margin = new("--margin") { Description = "Loss of accuracy that is tolerated, declared before the runs", DefaultValueFactory = _ => Comparer.UsualMargin };
        Option<bool> unpaired = new("--unpaired") { Description = "Take runs of different items for independent samples, which shows only large differences" };
        Option<string?> output = new("--out", "-o") { Description = "Directory for compare.json, compare.md and compare.csv; that of the candidate when left out" };
        Command command = new("compare", "Compare two runs item by item, and say whether the second loses more than a margin") { first, second, margin, unpaired, output };
        command.SetAction(parsed =>
        {
            var directory = parsed.GetRequiredValue(second);
            var comparison = Comparer.Of(RunFiles.ReadRecord(parsed.GetRequiredValue(first)), RunFiles.ReadRecord(directory), new() { Margin = parsed.GetValue(margin), Unpaired = parsed.GetValue(unpaired) });
            var into = parsed.GetValue(output) ?? directory;
            ComparisonReport.Write(comparison, into);
            ComparisonTable.Write(comparison, terminal);
            terminal.Line($"verdict: {ComparisonTable.Summary(comparison)}");
            terminal.Line($"written: {Path.Combine(into, "compare.md")}");
            return ExitCodes.Of(comparison.Decision);
        });
        return command;
    }
}
