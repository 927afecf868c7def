using System.CommandLine;
using RobustReasoning.Cli.Commands.Sets;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust sets</c>: what is done with sets of items.</summary>
static class SetsCommand
{
    public static Command Make(Terminal terminal) => new("sets", "Make, check, extend and convert sets of items")
    {
        SetListCommand.Make(terminal),
        NewCommand.Make(terminal),
        ValidateCommand.Make(terminal),
        AddCommand.Make(terminal),
        ImportCommand.Make(terminal),
        ExportCommand.Make(terminal),
        GenerateCommand.Make(terminal),
        SetScoreCommand.Make(terminal),
        HarvestCommand.Make(terminal),
    };
}
