using System.CommandLine;
using RobustReasoning.Gates;
using RobustReasoning.Items;
using RobustReasoning.Runs;
using RobustReasoning.Sets;

namespace RobustReasoning.Cli.Commands.Sets;

/// <summary><c>robust sets export</c>: a set in the form of another tool.</summary>
static class ExportCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> set = new("set") { Description = "Directory or name of the set" };
        Option<string> form = new("--to") { Description = $"One of {string.Join(", ", Exporters.All.Select(e => e.Name))}", Required = true };
        Option<string> output = new("--out") { Description = "Directory for the files", Required = true };
        Command command = new("export", "Write a set in the form that another tool reads") { set, form, output };
        command.SetAction(parsed =>
        {
            var exporter = Exporters.Get(parsed.GetRequiredValue(form));
            var directory = Workplace.Here.Set(parsed.GetRequiredValue(set));
            var name = Path.GetFileName(Path.GetFullPath(directory).TrimEnd(Path.DirectorySeparatorChar));
            var root = parsed.GetRequiredValue(output);
            RunFiles.Prepare(root);
            foreach (var file in exporter.Write(SetFolder.Named(name), ItemSet.Read(Path.Combine(directory, ItemSet.FileName)), root))
                terminal.Line(Path.Combine(root, file));
            return ExitCodes.Pass;
        });
        return command;
    }
}
