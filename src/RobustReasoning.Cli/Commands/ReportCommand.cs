using System.CommandLine;
using RobustReasoning.Runs;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust report</c>: draws the pages again from the record.</summary>
static class ReportCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = new("run") { Description = "Directory of a finished run" };
        Option<string?> policy = new("--policy") { Description = "Policy *.policy.json in place of the run's own, or the name of one that comes along" };
        Command command = new("report", "Judge a finished run again and write its report from record.json") { run, policy };
        command.SetAction(parsed =>
        {
            var directory = parsed.GetRequiredValue(run);
            var record = RunFiles.ReadRecord(directory);
            var judged = RunPolicy.Of(directory, parsed.GetValue(policy));
            return Closing.Write(record, judged, RunPolicy.EvidenceOf(directory, parsed.GetValue(policy), judged), directory, terminal);
        });
        return command;
    }
}
