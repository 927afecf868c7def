using System.CommandLine;
using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;
using RobustReasoning.Snapshots;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust approve</c>: writes down how a release behaves, after showing what changed.</summary>
static class ApproveCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> run = new("run") { Description = "Directory of a finished run" };
        Option<string?> output = new("--out", "-o") { Description = "File of the snapshot; <release>.snapshot in the run's directory when left out" };
        Option<int> limit = new("--limit", "-n") { Description = "Canary items of each family, the same that a run's --limit takes", DefaultValueFactory = _ => BehaviourSnapshot.UsualItems };
        Option<bool> yes = new("--yes", "-y") { Description = "Change a snapshot that is there" };
        Command command = new("approve", "Approve the behaviour of a run as the snapshot that later runs are compared with") { run, output, limit, yes };
        command.SetAction(parsed =>
        {
            var directory = parsed.GetRequiredValue(run);
            var record = RunFiles.ReadRecord(directory);
            var fresh = BehaviourSnapshot.Of(record, parsed.GetValue(limit));
            var path = parsed.GetValue(output) ?? Path.Combine(directory, CommandLines.Slug(record.Release) + BehaviourSnapshot.Extension);
            if (File.Exists(path))
            {
                var old = BehaviourSnapshot.Load(path);
                if (old.ToText() == fresh.ToText())
                {
                    terminal.Line($"nothing changed: {path} ({fresh.Cases.Count} cases)");
                    return ExitCodes.Pass;
                }

                Show(old, record, directory, terminal);
                if (!parsed.GetValue(yes))
                    throw new UserErrorException($"The snapshot '{path}' is another one.", "your approval of the changes above.", "Add --yes to approve them, or keep the old snapshot.");
            }

            fresh.Save(path);
            terminal.Line($"approved: {path} ({fresh.Cases.Count} cases, {new FileInfo(path).Length / 1024.0:0.0} KiB)");
            return ExitCodes.Pass;
        });
        return command;
    }

    static void Show(BehaviourSnapshot old, RunRecord record, string directory, Terminal terminal)
    {
        try
        {
            var drift = SnapshotDrift.Of(old, record);
            foreach (var line in DriftReport.Lines(drift))
                terminal.Line(line);
            DriftReport.Write(drift, directory);
            terminal.Line($"{DriftReport.Summary(drift)} ({Path.Combine(directory, DriftReport.FileName)})");
        }
        catch (UserErrorException e)
        {
            // Other items have no difference to be shown; that they are others is what is approved.
            terminal.Line(e.Found);
        }
    }
}
