using System.CommandLine;
using System.Globalization;
using RobustReasoning.Attacks;
using RobustReasoning.Backends;
using RobustReasoning.Gates;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;
using Spectre.Console;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust attack</c>: searches for inputs on which a mode breaks, and shrinks them.</summary>
static class AttackCommand
{
    static readonly Option<string?> s_release = new("--release", "-r") { Description = "Manifest *.release.json of what is attacked, or the name of one that comes along; the reference release when left out" };
    static readonly Option<string[]> s_sets = new("--set", "-s") { Description = "A set by name or directory; may be repeated; the sets of all families when left out" };
    static readonly Option<string[]> s_modes = new("--mode", "-m") { Description = "A mode of the release; may be repeated; compact and latent ones in the budgets marked perturbed when left out, with --goal break explicit ones too" };
    static readonly Option<string[]> s_attackers = new("--attacker", "-a") { Description = "An attacker; may be repeated; all that need no gradients when left out (`robust list attackers`)" };
    static readonly Option<int> s_passes = new("--passes", "-p") { Description = "Forward passes that an attacker may spend on an item in a mode", DefaultValueFactory = _ => new AttackOptions().Passes };
    static readonly Option<int> s_limit = new("--limit", "-n") { Description = "Take at most so many items of each set, with its mixture of steps and twins", DefaultValueFactory = _ => DefaultLimit };
    static readonly Option<AttackGoal> s_goal = new("--goal", "-g") { Description = "gap: the mode fails where explicit reasoning holds; break: it fails, explicit reasoning itself included", DefaultValueFactory = _ => AttackGoal.Gap };
    static readonly Option<int> s_shrink = new("--shrink") { Description = "Findings to shrink, gaps first", DefaultValueFactory = _ => new AttackOptions().Shrink };
    static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of all choices", DefaultValueFactory = _ => 1 };
    static readonly Option<string?> s_out = new("--out", "-o") { Description = "Directory for record and report; reports/attack-<release>-<time> when left out" };

    // Some items of every number of steps of each family, in a minute or two on two cores.
    const int DefaultLimit = 48;

    public static Command Make(Terminal terminal)
    {
        Command command = new("attack", "Search for inputs on which reasoning breaks, shrink them and write a report")
            { s_release, s_sets, s_modes, s_attackers, s_passes, s_limit, s_goal, s_shrink, s_seed, s_out };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var workplace = Workplace.Here;
        var release = ReleaseReader.Read(workplace.Release(parsed.GetValue(s_release) ?? "reference"));
        var named = parsed.GetValue(s_sets) ?? [];
        ItemSet[] sets = [.. (named.Length > 0 ? [.. named.Select(workplace.Set)] : workplace.DefaultSets()).Select(ItemSet.Load)];
        var directory = parsed.GetValue(s_out) ?? Path.Combine("reports", string.Create(CultureInfo.InvariantCulture, $"attack-{CommandLines.Slug(release.Name)}-{DateTime.UtcNow:yyyyMMdd-HHmmss}"));
        AttackOptions options = new()
        {
            Seed = parsed.GetValue(s_seed),
            Limit = parsed.GetValue(s_limit),
            Modes = parsed.GetValue(s_modes) ?? [],
            Attackers = parsed.GetValue(s_attackers) ?? [],
            Passes = parsed.GetValue(s_passes),
            Goal = parsed.GetValue(s_goal),
            Shrink = parsed.GetValue(s_shrink),
        };
        if (options.Shrink < 0)
            throw new UserErrorException($"--shrink is {options.Shrink}.", "0 or more findings.", "Give a number that is not negative.");
        using var loaded = LoadedRelease.Load(release, BackendCatalogue.Loaders);
        AttackRun run = new(loaded, sets, ModeCatalogue.All, options);
        AttackRecord record;
        try
        {
            record = await new AttackDisplay(terminal).ShowAsync(progress => run.RunAsync(VersionCommand.Version, CommandLine(parsed, directory), directory, progress, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Error.WriteLine($"Interrupted. What was found is kept in {directory}; `robust sets harvest` and `robust replay` read it.");
            return ExitCodes.UsageError;
        }

        AttackFiles.Write(directory, record);
        AttackReport.Write(record, directory);
        AttackDisplay.Close(record, directory, terminal);
        return ExitCodes.Pass;
    }

    static string CommandLine(ParseResult parsed, string directory)
    {
        CommandLines line = new(parsed, "attack");
        line.Add(s_release, s_seed, s_goal, s_passes, s_limit, s_shrink);
        line.AddMany(s_sets, s_modes, s_attackers);
        return line.With("--out", directory);
    }
}
