using System.CommandLine;
using System.Globalization;
using RobustReasoning.Attacks;
using RobustReasoning.Gates;
using RobustReasoning.Items;

namespace RobustReasoning.Cli.Commands.Sets;

/// <summary><c>robust sets harvest</c>: what an attack found becomes a set.</summary>
static class HarvestCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> attack = new("attack") { Description = "Directory of an attack" };
        Option<string> output = new("--out", "-o") { Description = "Directory of the set; its last part is the set's name", Required = true };
        Option<bool> asFound = new("--as-found") { Description = "Take the texts as they were found, not as they were shrunk" };
        Option<bool> gaps = new("--gaps") { Description = "Take only what explicit reasoning answers right" };
        Command command = new("harvest", "Make a set of what an attack found, to run as a regression suite") { attack, output, asFound, gaps };
        command.SetAction(parsed =>
        {
            var (from, to) = (parsed.GetRequiredValue(attack), parsed.GetRequiredValue(output));
            var record = AttackFiles.Read(from);
            var items = Harvest.Items(record, parsed.GetValue(asFound), parsed.GetValue(gaps));
            if (items.Count == 0)
                throw new UserErrorException($"The attack '{from}' found nothing to harvest.", "one finding or more.", "Attack with more --passes or items, or harvest without --gaps.");
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(to)));
            if (File.Exists(Path.Combine(to, ItemSet.FileName)))
                throw new UserErrorException($"The directory '{to}' already holds a set.", $"a directory without {ItemSet.FileName}.", "Name another directory with --out.");
            SetWriter.Write(to, new()
            {
                Name = name,
                Description = $"Perturbed items that the release {record.Release} answered wrong although it answers their originals right, found by `{record.Command}`. A regression suite: what is answered right now is mended.",
                Command = $"robust sets harvest {from} --out {to}",
                Seed = record.Seed,
                Published = record.Started.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }, items);
            terminal.Line($"{to}: {Progress.Count(items.Count, "item")} of {Progress.Count(record.Findings.Count, "finding")}");
            terminal.Line($"run them: robust run --set {to}");
            return ExitCodes.Pass;
        });
        return command;
    }
}
