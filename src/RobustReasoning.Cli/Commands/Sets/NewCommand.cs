using System.CommandLine;
using System.Globalization;
using RobustReasoning.Gates;
using RobustReasoning.Runs;
using RobustReasoning.Sets;

namespace RobustReasoning.Cli.Commands.Sets;

/// <summary><c>robust sets new</c>: a directory to start from.</summary>
static class NewCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> name = new("name") { Description = "Name of the set: lower-case words joined by hyphens" };
        Option<string> root = new("--in") { Description = "Directory in which the set gets its own; adversarial-sets when left out" };
        Option<string> licence = new("--licence") { Description = "SPDX name of its licence", DefaultValueFactory = _ => "MIT" };
        Option<string> creator = new("--creator") { Description = "Who makes it", DefaultValueFactory = _ => "The RobustReasoning authors" };
        Command command = new("new", "Start a set: one example item, a card and a description") { name, root, licence, creator };
        command.SetAction(parsed =>
        {
            var directory = SetFolder.Create(parsed.GetValue(root) ?? Workplace.Here.SetsRoot(), parsed.GetRequiredValue(name),
                DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), parsed.GetRequiredValue(creator), parsed.GetRequiredValue(licence));
            terminal.Line($"{directory}: a set with one example. Next: replace the example, say in README.md what the set is for, and check it with");
            terminal.Line($"  robust sets validate {directory}");
            return ExitCodes.Pass;
        });
        return command;
    }
}
