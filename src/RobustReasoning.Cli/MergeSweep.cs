using System.Globalization;
using RobustReasoning.Analysis.Sweeps;
using RobustReasoning.Backends;
using RobustReasoning.Backends.Merging;
using RobustReasoning.Cli.Commands;
using RobustReasoning.Items;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;
using Spectre.Console;

namespace RobustReasoning.Cli;

/// <summary>Merges two models at several places, asks each in every mode of a release and writes what became of them.</summary>
sealed class MergeSweep(ModelMerge merge, MergeOptions options, Terminal terminal)
{
    public required (string First, string Second, string? Ancestor) Models { get; init; }

    public required Release Release { get; init; }

    /// <summary>Sets to ask, or null for the <see cref="Defaults"/> of the models' families.</summary>
    public required IReadOnlyList<string>? Sets { get; init; }

    public required Func<IReadOnlyList<string>> Defaults { get; init; }

    public required PlanSettings Settings { get; init; }

    public required string Command { get; init; }

    public async Task RunAsync(IEnumerable<double> alphas, string output, CancellationToken cancellation)
    {
        var families = Families();
        var sets = Sets ?? [.. Defaults().Where(set => families.Count == 0 || ItemSet.Load(set).Items.All(item => families.Contains(item.Family)))];
        List<SweepPoint> points = [];
        // Without both ends there is nothing to compare with.
        foreach (var alpha in alphas.Append(0).Append(1).Distinct().Order())
        {
            var (model, run) = (Path.Combine(output, "models", MergeCommand.Name(alpha)), Path.Combine(output, "runs", MergeCommand.Name(alpha)));
            merge.Write(options with { Alpha = alpha }, model, Command);
            var release = Release with
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{Release.Name}, α = {alpha:0.######}"),
                Models = [new() { Path = Path.GetFullPath(model), Families = families }],
                PerturbedItems = 0,
                Policy = null,
                Baseline = null,
            };
            var request = RunRequest.Of(release, sets, run) with { Settings = Settings, Command = Command, Tool = VersionCommand.Version };
            points.Add(new(alpha, await new Progress(terminal).ShowAsync(release, events => StandardHost.Instance.RunAsync(request, events, cancellation))));
        }

        var sweep = SweepAnalysis.Of(points, Settings.Seed);
        SweepReport.Write(sweep, new(options.Method.Name, Models.First, Models.Second, Models.Ancestor, Release.Name, Command), output);
        terminal.Console.Write(Table(sweep));
        foreach (var lack in points.SelectMany(p => p.Record.Unsupported).Select(u => u.Why).Distinct())
            terminal.Line($"not run: {lack}");
        foreach (var line in SweepReport.Lost(sweep))
            terminal.Line(line);
        terminal.Line($"report: {Path.Combine(output, "sweep.md")}");
    }

    // A merged model may be asked what either of the two is asked.
    List<string> Families()
    {
        string[] paths = [Place(Models.First), Place(Models.Second)];
        var own = Release.Models.Where(model => paths.Contains(Place(Release.Resolve(model.Path)))).ToList();
        if (own.Count == 0 && Release.Models.Count == 1)
            own = [.. Release.Models];
        return own.Count == 0 ? throw new UserErrorException($"The release '{Release.Name}' names neither of the two models.", "a release of one model, or one that has the first or second model among its own.",
                "Write a manifest for the first model (docs/own-models.md) and name it with --release.")
            : own.Any(model => model.Families.Count == 0) ? [] : [.. own.SelectMany(model => model.Families).Distinct()];
    }

    static string Place(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    static Table Table(SweepResult sweep)
    {
        Table table = new() { Border = TableBorder.Simple, UseSafeBorder = true };
        table.AddColumn(new TableColumn("accuracy at α") { NoWrap = true });
        foreach (var alpha in sweep.Alphas)
            table.AddColumn(new TableColumn(alpha.ToString("0.###", CultureInfo.InvariantCulture)) { Alignment = Justify.Right, NoWrap = true });
        foreach (var setting in sweep.Settings)
            table.AddRow([setting.Label.EscapeMarkup(), .. sweep.Alphas.Select(alpha => Cell(sweep.Row(alpha, setting, null, SweepFigure.Accuracy)))]);
        return table;
    }

    // In parentheses the difference from the straight line between the ends, in points.
    static string Cell(SweepRow? row) => row is null ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * row.Value.Value:0.0} %{(row.Gap is { } gap ? $" ({100 * gap.Value:+0.0;-0.0;0.0})" : "")}");
}
