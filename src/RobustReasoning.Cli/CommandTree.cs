using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using RobustReasoning.Cli.Commands;
using RobustReasoning.Gates;
using RobustReasoning.Runs.Supervision;

namespace RobustReasoning.Cli;

/// <summary>The commands of the tool and what surrounds them all: examples in the help, errors as one paragraph, exit codes.</summary>
static partial class CommandTree
{
    /// <summary>Shows where an unexpected error came from.</summary>
    public static Option<bool> Debug { get; } = new("--debug") { Description = "Show where an unexpected error came from", Recursive = true };

    /// <summary>The whole tree.</summary>
    public static RootCommand Make(Terminal terminal)
    {
        var root = new RootCommand("Tests compressed reasoning in language models: explicit, compact, latent and hybrid, side by side.")
        {
            RunCommand.Make(terminal),
            PlanCommand.Make(terminal),
            AttackCommand.Make(terminal),
            ReplayCommand.Make(terminal),
            ListCommand.Make(terminal),
            BackendsCommand.Make(terminal),
            ReportCommand.Make(terminal),
            ScoreCommand.Make(terminal),
            SelftestCommand.Make(terminal),
            GateCommand.Make(terminal),
            CompareCommand.Make(terminal),
            ApproveCommand.Make(terminal),
            NoiseCommand.Make(terminal),
            CompareBackendsCommand.Make(terminal),
            ModelsCommand.Make(terminal),
            MergeCommand.Make(terminal),
            SetsCommand.Make(terminal),
            TrainCommand.Make(terminal),
            VersionCommand.Make(terminal),
        };
        root.Add(Debug);
        foreach (var option in root.Options.OfType<HelpOption>())
            option.Action = new HelpWithExamples((HelpAction)option.Action!, terminal);
        return root;
    }

    /// <summary>Runs a command line; the result is the process's exit code.</summary>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var parsed = Make(terminal).Parse(arguments);
        try
        {
            if (parsed.Action is ParseErrorAction)
                throw Mistyped(parsed);
            return await parsed.InvokeAsync(new()
            {
                EnableDefaultExceptionHandler = false,
                // Time to write down what has ended before an interrupted run exits.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
                Output = terminal.Output,
                Error = terminal.Error,
            });
        }
        catch (Exception e)
        {
            return Explain(e, parsed.GetValue(Debug), terminal);
        }
    }

    static UserErrorException Mistyped(ParseResult parsed)
    {
        // The parser names .NET types, which mean nothing to a user.
        var found = string.Join(" ", parsed.Errors.Select(e => TypeName().Replace(e.Message, "").TrimEnd('.') + "."));
        var command = string.Join(' ', parsed.CommandResult.Command.Parents.OfType<Command>().Select(_ => "robust").Append(parsed.CommandResult.Command.Name));
        return new(found, "a command line as the help describes it.", $"`{(parsed.CommandResult.Command is RootCommand ? "robust" : command)} --help` shows the options and examples.");
    }

    static int Explain(Exception e, bool debug, Terminal terminal)
    {
        var mistakes = e is AggregateException several ? [.. several.Flatten().InnerExceptions.OfType<UserErrorException>()] : new[] { e as UserErrorException };
        if (mistakes.FirstOrDefault(m => m is not null) is { } mistake)
            terminal.Error.WriteLine($"error: {mistake.Message}");
        else if (e is OperationCanceledException)
            terminal.Error.WriteLine("Interrupted.");
        else
            terminal.Error.WriteLine($"error: Sorry, robust met something that it does not know how to handle: {(e as ChildException)?.Type ?? e.GetType().Name}: {e.Message} " +
                (debug ? "" : "Run the same command with --debug to see where, and please report it."));
        if (debug)
            terminal.Error.WriteLine(e);
        return ExitCodes.UsageError;
    }

    [GeneratedRegex(" as expected type '[^']*'")]
    private static partial Regex TypeName();

    // "sets export" and "models export" are two commands.
    static string Path(ParseResult parsed)
    {
        List<string> names = [];
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command && (command.Parent is not null || names.Count == 0); at = at.Parent)
            names.Insert(0, command.Command.Name);
        return string.Join(' ', names);
    }

    sealed class HelpWithExamples(HelpAction help, Terminal terminal) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            if (Examples.Of(Path(parseResult)) is { Count: > 0 } examples)
            {
                terminal.Line("Examples:");
                foreach (var (line, meaning) in examples)
                {
                    terminal.Line($"  {line}");
                    terminal.Line($"      {meaning}");
                }
            }

            return code;
        }
    }
}
