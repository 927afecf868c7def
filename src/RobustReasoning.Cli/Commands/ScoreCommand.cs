using System.CommandLine;
using RobustReasoning.Runs;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust score</c>: reads the answers again out of the journal, without the model.</summary>
static class ScoreCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = new("run") { Description = "Directory of a run with its journal" };
        Option<string?> policy = new("--policy") { Description = "Policy *.policy.json in place of the run's own" };
        Command command = new("score", "Read and judge the answers in a journal again, without the model") { run, policy };
        command.SetAction(parsed =>
        {
            var directory = parsed.GetRequiredValue(run);
            var (record, changed) = Rescoring.Of(directory);
            var judged = RunPolicy.Of(directory, parsed.GetValue(policy));
            RunFiles.WriteRecord(directory, record);
            terminal.Line($"{changed} of {record.Cases.Count} outcomes changed");
            return Closing.Write(record, judged, directory, terminal);
        });
        return command;
    }
}
