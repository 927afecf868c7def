using System.CommandLine;
using System.Globalization;
using RobustReasoning.Attacks;
using RobustReasoning.Backends;
using RobustReasoning.Gates;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust replay</c>: runs one recorded case again.</summary>
static class ReplayCommand
{
    // Directories under reports/ that are looked through for an id.
    const int MostDirectories = 50;

    public static Command Make(Terminal terminal)
    {
        Argument<string> id = new("case") { Description = "Id of a finding, or of a case of a run; its beginning is enough" };
        Option<string?> from = new("--from", "-f") { Description = "Directory of the attack or run; the newest under reports/ that holds the id when left out" };
        Option<string?> release = new("--release", "-r") { Description = "Manifest *.release.json in place of the recorded one" };
        Option<string[]> sets = new("--set", "-s") { Description = "A set of the run by name or directory, where it is not found by its name; may be repeated" };
        Command command = new("replay", "Run one finding or case again and say whether it reproduces bit by bit") { id, from, release, sets };
        command.SetAction((parsed, cancellation) =>
        {
            var directories = parsed.GetValue(from) is { } given ? [given] : Newest();
            var wanted = parsed.GetRequiredValue(id);
            var found = directories.Select(d => Find(d, wanted, parsed.GetValue(sets) ?? [], parsed.GetValue(release))).OfType<Recorded>().FirstOrDefault() ?? throw new UserErrorException(
                $"There is no finding or case '{wanted}' in {(directories.Count == 1 ? $"'{directories[0]}'" : $"the {directories.Count} newest directories under reports/")}.",
                "an id that `robust attack` or a report prints.", "Name the directory with --from, and check the id.");
            return ReplayAsync(found, parsed.GetValue(release) ?? found.Release, terminal, cancellation);
        });
        return command;
    }

    sealed record Recorded(RecordedCase Case, string Release, IReadOnlyList<ModelInfo> Models);

    static IReadOnlyList<string> Newest() => !Directory.Exists("reports") ? [] :
    [
        .. Directory.GetDirectories("reports").SelectMany(d => new[] { AttackFiles.RecordName, AttackFiles.JournalName, RunFiles.RecordName }.Select(f => Path.Combine(d, f)))
            .Where(File.Exists).OrderByDescending(File.GetLastWriteTimeUtc).ThenBy(f => f, StringComparer.Ordinal)
            .Select(f => Path.GetDirectoryName(f)!).Distinct().Take(MostDirectories),
    ];

    static Recorded? Find(string directory, string id, IReadOnlyList<string> sets, string? release)
    {
        if (!File.Exists(Path.Combine(directory, RunFiles.RecordName)))
        {
            var attack = AttackFiles.Read(directory);
            return Reproduction.Find(attack, id) is { } one ? new(one, File.Exists(attack.Manifest) ? attack.Manifest : attack.Release, attack.Models) : null;
        }

        var run = RunFiles.ReadRecord(directory);
        if (RecordedRun.Find(run, id) is not { } result)
            return null;
        // The record names sets and release by their names alone; where they lay stands in its command.
        var words = run.Command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('"')).ToArray();
        string[] After(params string[] options) => [.. words.Index().Where(w => w.Index > 0 && options.Contains(words[w.Index - 1])).Select(w => w.Item)];
        string[] named = [.. sets, .. After("--set", "-s")];
        ItemSet[] loaded = [.. (named.Length > 0 ? named : [.. run.Sets.Select(s => s.Name)]).Select(s => ItemSet.Load(Workplace.Here.Set(s)))];
        var manifest = release ?? After("--release", "-r").FirstOrDefault() ?? run.Release;
        Planner planner = new(ModeCatalogue.All, RobustReasoning.Perturbations.Perturbations.All);
        return new(RecordedRun.Restore(run, result, ReleaseReader.Read(Workplace.Here.Release(manifest)), loaded, After("--perturb", "-p"), planner), manifest, run.Models);
    }

    static async Task<int> ReplayAsync(Recorded recorded, string manifest, Terminal terminal, CancellationToken cancellation)
    {
        var one = recorded.Case;
        var release = ReleaseReader.Read(Workplace.Here.Release(manifest));
        using var loaded = LoadedRelease.Load(release, BackendCatalogue.Loaders);
        var now = await Reproduction.AskAsync(loaded, ModeCatalogue.All, one.Item, one.Setting.Mode, one.Budget, cancellation);
        // What stands in a terminal is made visible: a text may hold marks that would rearrange the line.
        if (one.Original is { } original)
            terminal.Line($"original:  {Shown.Text(original.Text)}");
        terminal.Line($"asked:     {Shown.Text(one.Item.Text)}");
        terminal.Line($"chain:     {(one.Item.Perturbations.Count == 0 ? "none" : string.Join(" + ", one.Item.Perturbations.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name}@{p.Seed}"))))}");
        terminal.Line($"mode:      {one.Setting.Label}");
        Tell(terminal, now);
        terminal.Line($"expected:  {Shown.Text(one.Item.Target)}");
        if (one.Explicit is { } before && loaded.Release.Modes.FirstOrDefault(m => m.Mode == "explicit") is { } mode && one.Setting.Mode != "explicit")
        {
            var control = await Reproduction.AskAsync(loaded, ModeCatalogue.All, one.Item, "explicit", (mode.Budgets.FirstOrDefault(b => b.Perturbed) ?? mode.Budgets[0]).With(mode.MaxTokens), cancellation);
            terminal.Line($"explicit:  {Shown.Text(control.Answer ?? control.Trace?.Answer ?? "")} ({Shown.Outcome(control.Outcome)}; recorded {Shown.Outcome(before.Outcome)})");
        }

        foreach (var (model, was) in loaded.Models.Select(m => m.Model.Info).Zip(recorded.Models))
            if (model.Hash != was.Hash || model.Backend != was.Backend)
                terminal.Line($"note:      the model is {model.Name} {model.Hash[..Math.Min(12, model.Hash.Length)]} on {model.Backend}; recorded was {was.Hash[..Math.Min(12, was.Hash.Length)]} on {was.Backend}");
        var differences = Reproduction.Differences(one.Recorded, now);
        foreach (var difference in differences)
            terminal.Line($"differs:   {Shown.Text(difference)}");
        terminal.Line(differences.Count == 0 ? "It reproduces, bit by bit." : "It does not reproduce.");
        return differences.Count == 0 ? ExitCodes.Pass : ExitCodes.Fail;
    }

    static void Tell(Terminal terminal, Answered now)
    {
        if (now.Trace is { Reasoning.Length: > 0 } trace)
            terminal.Line($"reasoning: {Shown.Text(trace.Reasoning)}");
        foreach (var (number, thought) in now.Trace?.Thoughts.Index() ?? [])
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"thought {number + 1}: reads as {Shown.Text(thought.Reads)}, norm {thought.Norm:0.00}, checksum {thought.Checksum}"));
        terminal.Line($"answer:    {Shown.Text(now.Answer ?? now.Trace?.Answer ?? "")} ({Shown.Outcome(now.Outcome)})");
    }
}
