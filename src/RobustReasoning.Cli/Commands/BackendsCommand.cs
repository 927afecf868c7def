using System.CommandLine;
using RobustReasoning.Backends;
using RobustReasoning.Gates;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust backends</c>: what can run models here, or what to install.</summary>
static class BackendsCommand
{
    public static Command Make(Terminal terminal)
    {
        Option<string?> library = new("--native-library") { Description = "Directory with the libraries of llama.cpp, in place of those that were installed" };
        Command command = new("backends", "Show which backends can run here, on which devices, and what is missing") { library };
        command.SetAction(parsed =>
        {
            foreach (var status in BackendCatalogue.Inspect(parsed.GetValue(library) ?? ""))
            {
                terminal.Line($"{status.Name}: {status.Version ?? "not available"}");
                foreach (var (what, found) in status.Facts)
                    terminal.Line($"  {what}: {found}");
            }

            return ExitCodes.Pass;
        });
        return command;
    }
}
