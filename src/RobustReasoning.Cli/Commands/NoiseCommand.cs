using System.CommandLine;
using RobustReasoning.Backends;
using RobustReasoning.Gates;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Noise;
using RobustReasoning.Runs;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust noise</c>: how far a release's figures move where nothing changes that should matter.</summary>
static class NoiseCommand
{
    static readonly Option<string?> s_release = new("--release", "-r") { Description = "Manifest *.release.json of what is measured, or the name of one that comes along; the reference release when left out" };
    static readonly Option<string[]> s_sets = new("--set", "-s") { Description = "A set by name or directory, or all; may be repeated; the sets of all families when left out" };
    static readonly Option<string[]> s_modes = new("--mode", "-m") { Description = "A mode of the release; may be repeated; all when left out" };
    static readonly Option<int?> s_limit = new("--limit", "-n") { Description = "Take at most so many items of each set" };
    static readonly Option<int[]> s_batches = new("--batch", "-b") { Description = "Most sequences in one pass; may be repeated; 1, 8 and 64 when left out", AllowMultipleArgumentsPerToken = true };
    static readonly Option<int[]> s_threads = new("--threads") { Description = "Threads of one pass; may be repeated; 1 and 2 when left out", AllowMultipleArgumentsPerToken = true };
    static readonly Option<string[]> s_against = new("--against") { Description = "A release of the same model on another backend, as a further replay; may be repeated" };
    static readonly Option<string> s_out = new("--out", "-o") { Description = $"Directory for {NoiseFloor.FileName}", DefaultValueFactory = _ => "." };

    public static Command Make(Terminal terminal)
    {
        Command command = new("noise", "Measure how far figures move in replays that should change nothing: batches, threads, order, backend") { s_release, s_sets, s_modes, s_limit, s_batches, s_threads, s_against, s_out };
        command.SetAction((parsed, cancellation) => MeasureAsync(parsed, terminal, cancellation));
        return command;
    }

    static async Task<int> MeasureAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var workplace = Workplace.Here;
        NoiseRequest usual = new() { Release = ReleaseReader.Read(workplace.Release(parsed.GetValue(s_release) ?? "reference")), Sets = [] };
        var directory = parsed.GetRequiredValue(s_out);
        CommandLines line = new(parsed, "noise");
        line.Add(s_release, s_limit);
        line.AddMany(s_sets, s_modes, s_batches, s_threads, s_against);
        var request = usual with
        {
            Sets = [.. workplace.SetsOf(parsed.GetValue(s_sets) ?? []).Select(ItemSet.Load)],
            Settings = new() { Limit = parsed.GetValue(s_limit), Modes = parsed.GetValue(s_modes) ?? [] },
            Batches = parsed.GetValue(s_batches) is { Length: > 0 } batches ? batches : usual.Batches,
            Threads = parsed.GetValue(s_threads) is { Length: > 0 } threads ? threads : usual.Threads,
            Against = [.. (parsed.GetValue(s_against) ?? []).Select(r => ReleaseReader.Read(workplace.Release(r)))],
            Command = line.With("--out", directory),
            Tool = VersionCommand.Version,
        };
        RunFiles.Prepare(directory);
        var floor = await new NoiseStudy(BackendCatalogue.Loaders, ModeCatalogue.All, RobustReasoning.Perturbations.Perturbations.All).RunAsync(request, _ => { }, cancellation);
        var path = Path.Combine(directory, NoiseFloor.FileName);
        floor.Save(path);
        NoiseTableView.Write(floor, terminal);
        terminal.Line($"noise floor: {NoiseTableView.Summary(floor)}");
        terminal.Line($"written: {path}; name it with --noise, or as \"noise\" in the policy");
        return ExitCodes.Pass;
    }
}
