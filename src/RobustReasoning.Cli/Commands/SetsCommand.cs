using System.CommandLine;
using RobustReasoning.Cli.Commands.Sets;
using RobustReasoning.Gates;
using RobustReasoning.Items;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust sets generate</c>.</summary>
static class SetsCommand
{
    public static Command Make(Terminal terminal)
    {
        Option<string[]> family = new("--family") { Description = "A family to generate; may be repeated; all when left out" };
        Option<int> count = new("--count") { Description = "Items of each set", DefaultValueFactory = _ => ReferenceSets.Count };
        Option<ulong> seed = new("--seed") { Description = "Seed of the items; they never meet those of training", DefaultValueFactory = _ => ReferenceSets.Seed };
        Option<string> output = new("--out") { Description = "Directory in which each set gets its own", Required = true };
        Command generate = new("generate", "Write a set of items for each family, with card and description") { family, count, seed, output };
        generate.SetAction(parsed =>
        {
            var items = parsed.GetValue(count);
            if (items < 1)
                throw new UserErrorException($"--count is {items}.", "1 or more items.", "Give a positive number.");
            var names = parsed.GetValue(family) is { Length: > 0 } some ? some : null;
            // All names are looked up before the first set is written.
            foreach (var name in names ?? [])
                Families.Get(name);
            var root = parsed.GetRequiredValue(output);
            ReferenceSets.Write(root, names, items, parsed.GetValue(seed));
            foreach (var name in names ?? [.. Families.All.Select(f => f.Name), ReferenceSets.Long])
                terminal.Line($"{Path.Combine(root, name)}: {ItemSet.Load(Path.Combine(root, name)).Items.Count} items");
            return ExitCodes.Pass;
        });
        return new("sets", "Make sets of items") { generate, HarvestCommand.Make(terminal) };
    }
}
