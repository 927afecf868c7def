using System.CommandLine;
using RobustReasoning.Runs;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust gate</c>: judges a finished run again, without the model.</summary>
static class GateCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = new("run") { Description = "Directory of a finished run" };
        Option<string?> policy = new("--policy") { Description = "Policy *.policy.json in place of the run's own, or the name of one that comes along" };
        EvidenceOptions evidence = new();
        Command command = new("gate", "Judge a finished run by a policy, a baseline, a snapshot and a noise floor, without the model") { run, policy };
        evidence.AddTo(command);
        command.SetAction(parsed =>
        {
            var directory = parsed.GetRequiredValue(run);
            var named = parsed.GetValue(policy);
            var record = RunFiles.ReadRecord(directory);
            var judged = RunPolicy.Of(directory, named);
            return Closing.Write(record, judged, evidence.Of(parsed, RunPolicy.EvidenceOf(directory, named, judged)), directory, terminal);
        });
        return command;
    }
}
