using System.CommandLine;
using RobustReasoning.Gates;
using RobustReasoning.Items;
using RobustReasoning.Sets;

namespace RobustReasoning.Cli.Commands.Sets;

/// <summary><c>robust sets generate</c>: writes the sets that code makes.</summary>
static class GenerateCommand
{
    public static Command Make(Terminal terminal)
    {
        Option<string[]> family = new("--family") { Description = "A family whose set to generate; may be repeated; all when neither this nor --set is given" };
        Option<string[]> set = new("--set") { Description = "An adversarial set to generate; may be repeated; all when neither this nor --family is given" };
        Option<int?> count = new("--count") { Description = $"Items of each family's set; {ReferenceSets.Count}, and more of rules, when left out" };
        Option<ulong> seed = new("--seed") { Description = "Seed of the items; they never meet those of training", DefaultValueFactory = _ => ReferenceSets.Seed };
        Option<string> output = new("--out") { Description = "Directory in which each set gets its own", Required = true };
        Command command = new("generate", "Write the sets that code makes, of families and adversarial ones, with card and description") { family, set, count, seed, output };
        command.SetAction(parsed =>
        {
            var items = parsed.GetValue(count);
            if (items < 1)
                throw new UserErrorException($"--count is {items}.", "1 or more items.", "Give a positive number.");
            var (families, sets) = (parsed.GetValue(family) ?? [], parsed.GetValue(set) ?? []);
            var all = families.Length + sets.Length == 0;
            // All names are looked up before the first set is written.
            foreach (var name in families)
                Families.Get(name);
            foreach (var name in sets)
                AdversarialSets.Get(name);
            var root = parsed.GetRequiredValue(output);
            List<(string Directory, int Items)> written = [];
            if (all || families.Length > 0)
                written.AddRange(ReferenceSets.Write(root, all ? null : families, items, parsed.GetValue(seed)));
            if (all || sets.Length > 0)
                written.AddRange(AdversarialSets.Write(root, all ? null : sets, parsed.GetValue(seed)));
            foreach (var (directory, number) in written)
                terminal.Line($"{directory}: {number} items");
            return ExitCodes.Pass;
        });
        return command;
    }
}
