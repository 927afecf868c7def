using System.CommandLine;
using RobustReasoning.Runs;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust score</c>: reads the answers again out of the journal, without the model.</summary>
static class ScoreCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = new("run") { Description = "Directory of a run with its journal" };
        Option<string?> policy = new("--policy") { Description = "Policy *.policy.json in place of the run's own, or the name of one that comes along" };
        Command command = new("score", "Read and judge the answers in a journal again, without the model") { run, policy };
        command.SetAction(parsed =>
        {
            var directory = parsed.GetRequiredValue(run);
            var (record, changed) = Rescoring.Of(directory);
            var judged = RunPolicy.Of(directory, parsed.GetValue(policy));
            var evidence = RunPolicy.EvidenceOf(directory, parsed.GetValue(policy), judged);
            RunFiles.WriteRecord(directory, record);
            terminal.Line($"{changed} of {record.Cases.Count} outcomes changed");
            // A comparison that was kept is of the old outcomes.
            return Closing.Write(record, judged, changed > 0 ? evidence with { Against = null } : evidence, directory, terminal);
        });
        return command;
    }
}
