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

/// <summary><c>robust plan</c>: what a run could decide and how long it would take, before it is run.</summary>
static class PlanCommand
{
    const int PilotItems = 4;

    static readonly Option<string?> s_release = new("--release", "-r") { Description = "Manifest *.release.json of what would be tested, or the name of one that comes along; the reference release when left out" };
    static readonly Option<string[]> s_sets = new("--set", "-s") { Description = "A set by name or directory; may be repeated; the sets of all families when left out" };
    static readonly Option<string[]> s_modes = new("--mode", "-m") { Description = "A mode of the release; may be repeated; all when left out" };
    static readonly Option<int?> s_limit = new("--limit", "-n") { Description = "Take at most so many items of each set" };
    static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of the perturbations", DefaultValueFactory = _ => 1 };
    static readonly Option<string?> s_policy = new("--policy") { Description = "Policy *.policy.json in place of the release's, or the name of one that comes along" };
    static readonly Option<string?> s_from = new("--from") { Description = "Directory of an earlier run of the release: its values and pace take the place of assumptions and of a pilot" };

    public static Command Make(Terminal terminal)
    {
        Command command = new("plan", "Say how many items each gate needs and how long a run takes, before it is run") { s_release, s_sets, s_modes, s_limit, s_seed, s_policy, s_from };
        command.SetAction((parsed, cancellation) => PlanAsync(parsed, terminal, cancellation));
        return command;
    }

    static async Task<int> PlanAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var workplace = Workplace.Here;
        var release = ReleaseReader.Read(workplace.Release(parsed.GetValue(s_release) ?? "reference"));
        var policy = RunPolicy.Choose(parsed.GetValue(s_policy), release).Policy;
        var named = parsed.GetValue(s_sets) ?? [];
        var paths = named.Length > 0 ? [.. named.Select(workplace.Set)] : workplace.DefaultSets();
        PlanSettings settings = new() { Seed = parsed.GetValue(s_seed), Limit = parsed.GetValue(s_limit), Modes = parsed.GetValue(s_modes) ?? [] };
        var plan = new Planner(ModeCatalogue.All, Perturbations.Perturbations.All).Make(release, [.. paths.Select(ItemSet.Load)], settings);

        var from = parsed.GetValue(s_from);
        var earlier = from is null ? null : RunFiles.ReadRecord(from);
        if (earlier is not null && earlier.Release != release.Name)
            throw new UserErrorException($"The run in '{from}' is of the release '{earlier.Release}'.", $"a run of '{release.Name}'.",
                "Name a run of this release with --from, or leave --from out for a short pilot.");
        var pace = earlier ?? await PilotAsync(RunRequest.Of(release, paths, ""), settings, cancellation);
        Show(plan, GatePlanning.Of(policy, plan, earlier is null ? null : RunAnalysis.Of(earlier)), GatePlanning.Seconds(plan, pace), from, policy, terminal);
        return ExitCodes.Pass;
    }

    // A run in small, whose answers are thrown away: only its pace counts.
    static async Task<RunRecord> PilotAsync(RunRequest request, PlanSettings settings, CancellationToken cancellation)
    {
        var directory = Directory.CreateTempSubdirectory("robust-pilot-").FullName;
        try
        {
            return await StandardHost.Instance.RunAsync(request with
            {
                Directory = Path.Combine(directory, "run"),
                Settings = settings with { Limit = Math.Min(PilotItems, settings.Limit ?? PilotItems) },
            }, _ => { }, cancellation);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    static void Show(Plan plan, IReadOnlyList<GateNeed> needs, double? seconds, string? from, Policy policy, Terminal terminal)
    {
        terminal.Line(Text($"release {plan.Release.Name}: {plan.Sets.Sum(s => s.Items):N0} items, {plan.Cases.Count:N0} cases; nothing of it has been run"));
        Table table = new() { Border = TableBorder.Simple, UseSafeBorder = true };
        table.AddColumn(new TableColumn("gate"));
        foreach (var name in new[] { "items", "room", "chance to pass", "sees", "items for 80 %", "for 90 %", "time for 80 %" })
            table.AddColumn(new TableColumn(name) { Alignment = Justify.Right, NoWrap = true });
        foreach (var need in needs)
            table.AddRow(
                Spectre.Console.Markup.Escape(need.Gate), Text($"{need.Items:N0}"), Points(need.Room) + (need.Measured ? "" : " *"), need.Items == 0 ? "–" : Text($"{need.Power * 100:0} %"),
                need.Detectable is { } sees ? Points(sees) : "–", Items(need.ItemsFor80, need), Items(need.ItemsFor90, need),
                seconds is { } s && need is { Items: > 0, ItemsFor80: { } n } ? Duration(s * Math.Max(1, (double)n / need.Items)) : "–");
        terminal.Console.Write(table);
        terminal.Line("room: how far the true value lies from the threshold, on the right side. sees: the smallest room at which this plan passes in 80 of 100 runs.");
        if (needs.Any(n => !n.Measured && n.Items > 0))
            terminal.Line(Text($"* assumed: midway to the end for a rate, no difference for pairs, of which {GatePlanning.UsualDiscordance * 100:0} % differ; --from RUN takes the values of an earlier run."));
        foreach (var gate in policy.Gates.Where(g => needs.All(n => n.Gate != g.Name)))
            terminal.Line($"not planned: {gate.Name}; its chance does not follow from a number of items.");
        foreach (var need in needs.Where(n => n.Items == 0))
            terminal.Line($"not in the plan: {need.Gate}; the gate would fail for want of items.");
        foreach (var need in needs.Where(n => n.Items > 0 && n.Room <= 0))
            terminal.Line($"not to be passed: {need.Gate}; the earlier run lies on the wrong side of the threshold, and more items do not mend that.");
        terminal.Line(seconds is { } total
            ? $"time: {Duration(total)} for the plan, by the pace of {(from is null ? Text($"a pilot of {PilotItems} items a set (an upper bound: its batches are smaller)") : from)}"
            : "time: unknown, because no case of the pilot ran");
    }

    static string Items(int? items, GateNeed need) =>
        items is { } n ? Text($"{n:N0}") : need.Room <= 0 ? "none" : Text($"> {Statistics.Power.MostItems:N0}");

    static string Points(double share) => Text($"{share * 100:0.0} pp");

    static string Duration(double seconds) => seconds < 1 ? "under 1 s" : seconds < 90 ? Text($"about {seconds:0} s") : seconds < 5400 ? Text($"about {seconds / 60:0} min") : Text($"about {seconds / 3600:0.0} h");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
