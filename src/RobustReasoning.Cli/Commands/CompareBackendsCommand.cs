using System.CommandLine;
using System.Globalization;
using RobustReasoning.Analysis;
using RobustReasoning.Backends;
using RobustReasoning.Gates;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using Spectre.Console;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust compare-backends</c>: the same cases on several backends, precisions and batch sizes.</summary>
static class CompareBackendsCommand
{
    const int ShownFlips = 5;
    const int WarmUp = 50;

    static readonly Option<string[]> s_releases = new("--release", "-r") { Description = "Manifests or names to compare, the first being the yardstick; the reference release when left out" };
    static readonly Option<string[]> s_variants = new("--variant") { Description = "Another file of the first release's only model: .gguf runs on llama.cpp, a directory or .onnx on ONNX Runtime; may be repeated" };
    static readonly Option<int[]> s_batches = new("--batch", "-b") { Description = "Most sequences in one pass; may be repeated; 1, 8 and 64 when left out", AllowMultipleArgumentsPerToken = true };
    static readonly Option<string[]> s_sets = new("--set", "-s") { Description = "A set by name or directory; may be repeated; the sets of all families when left out" };
    static readonly Option<string[]> s_modes = new("--mode", "-m") { Description = "A mode of the releases; may be repeated; all when left out" };
    static readonly Option<int> s_limit = new("--limit", "-n") { Description = "Items of each set", DefaultValueFactory = _ => 20 };

    public static Command Make(Terminal terminal)
    {
        Command command = new("compare-backends", "Hold backends, precisions and batch sizes to the same answers, and show their speed")
        {
            s_releases, s_variants, s_batches, s_sets, s_modes, s_limit,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var workplace = Workplace.Here;
        var batches = parsed.GetValue(s_batches) is { Length: > 0 } given ? given : [1, 8, 64];
        if (batches.FirstOrDefault(b => b is < 1 or > 1024) is var wrong and not 0)
            throw new UserErrorException($"--batch is {wrong}.", "1 to 1,024 sequences.", "Give a number in that range.");
        var named = parsed.GetValue(s_sets) ?? [];
        ItemSet[] sets = [.. (named.Length > 0 ? named.Select(workplace.Set) : workplace.DefaultSets()).Select(ItemSet.Load)];
        PlanSettings settings = new() { Seed = 1, Limit = parsed.GetValue(s_limit), Modes = parsed.GetValue(s_modes) ?? [] };
        var releases = Releases(parsed, workplace);

        Table table = new() { Border = TableBorder.Simple, UseSafeBorder = true };
        table.AddColumns([.. new[] { "release", "backend", "batch", "cases", "same", "95 %", "flips", "margin", "tokens/s", "speed" }
            .Select(name => new TableColumn(name) { NoWrap = true })]);
        List<string> notes = [];
        HashSet<(string Release, string Case)> noted = [];
        Replay? yardstick = null;
        foreach (var release in releases)
        {
            var largest = Math.Max(2, batches.Max());
            using var loaded = LoadedRelease.Load(release with { Sequences = largest }, BackendCatalogue.Loaders);
            var plan = new Planner(ModeCatalogue.All, RobustReasoning.Perturbations.Perturbations.All).Make(release with { PerturbedItems = 0 }, sets, settings);
            // The first passes also compile code and touch memory, which would count against the first row.
            await Replay.RunAsync(loaded, plan with { Cases = [.. plan.Cases.Take(WarmUp)] }, ModeCatalogue.All, largest, cancellation);
            foreach (var batch in batches)
            {
                var replay = await Task.Run(() => Replay.RunAsync(loaded, plan, ModeCatalogue.All, batch, cancellation), cancellation);
                yardstick ??= replay;
                var agreement = Agreement.Of(yardstick.Cases, replay.Cases);
                Row(table, release, loaded, batch, replay, yardstick, agreement);
                notes.AddRange(agreement.Flips.Take(ShownFlips).Where(f => noted.Add((release.Name, f.Case.Id))).Select(f => Text(
                    $"{release.Name}, batch {batch}: {f.Case.ItemId}, {f.Case.Mode} {f.Case.Budget.Label}: says {f.Second}, not {f.First} (margin {f.Margin:0.0000})")));
            }
        }

        terminal.Console.Write(table);
        notes.ForEach(terminal.Line);
        terminal.Line("same: answers as in the first row, case by case. margin: the widest of a flip, how far the first row's answer was from another one (logits).");
        return ExitCodes.Pass;
    }

    static List<Release> Releases(ParseResult parsed, Workplace workplace)
    {
        var files = parsed.GetValue(s_releases) is { Length: > 0 } given ? given : ["reference"];
        List<Release> releases = [.. files.Select(file => ReleaseReader.Read(workplace.Release(file)))];
        foreach (var path in parsed.GetValue(s_variants) ?? [])
        {
            if (releases[0].Models.Count != 1)
                throw new UserErrorException($"The release '{releases[0].Name}' has {releases[0].Models.Count} models.", "a release of one model where --variant is given.",
                    "Name a whole manifest for each variant with --release.");
            releases.Add(releases[0] with
            {
                Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path)),
                Backend = path.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) ? "llama" : "onnx",
                Models = [releases[0].Models[0] with { Path = Path.GetFullPath(path) }],
            });
        }

        return releases;
    }

    static void Row(Table table, Release release, LoadedRelease loaded, int batch, Replay replay, Replay yardstick, Agreement agreement)
    {
        var speed = replay.Tokens / replay.Seconds;
        var share = agreement.Share ?? throw new UserErrorException($"The release '{release.Name}' shares no case with the first one.", "models that can run the same modes.",
            "Choose modes that all can run with --mode.");
        table.AddRow([.. new[]
        {
            release.Name, release.Backend, Text($"{batch}"), Text($"{share.N:N0}"), Text($"{100 * share.Value:0.0} %"),
            Text($"{100 * share.Lower:0.0}–{100 * share.Upper:0.0}"), Text($"{agreement.Flips.Count}"),
            agreement.Flips.Count > 0 ? Text($"{agreement.Flips[0].Margin:0.0000}") : "–", Text($"{speed:N0}"), Text($"{speed / (yardstick.Tokens / yardstick.Seconds):0.00}×"),
        }.Select(cell => cell.EscapeMarkup())]);
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
