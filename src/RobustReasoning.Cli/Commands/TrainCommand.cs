using System.CommandLine;
using RobustReasoning.Gates;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust train</c>.</summary>
static class TrainCommand
{
    public static Command Make(Terminal terminal)
    {
        Command command = new("train", "Train the reference models again");
        command.SetAction(_ =>
        {
            terminal.Error.WriteLine("error: Training is not wired to the command line yet.");
            return ExitCodes.UsageError;
        });
        return command;
    }
}
