using System.CommandLine;
using System.Globalization;
using RobustReasoning.Backends;
using RobustReasoning.Gates;
using RobustReasoning.Runs;
using RobustReasoning.Runs.Supervision;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust run</c>: the main job.</summary>
static class RunCommand
{
    static readonly Option<string?> s_release = new("--release", "-r") { Description = "Manifest *.release.json of what is tested, or the name of one that comes along; the reference release when left out" };
    static readonly Option<string[]> s_sets = new("--set", "-s") { Description = "A set by name or directory, or all; may be repeated; the sets of all families when left out" };
    static readonly Option<string[]> s_modes = new("--mode", "-m") { Description = "A mode of the release; may be repeated; all when left out" };
    static readonly Option<string[]> s_perturbations = new("--perturb", "-p") { Description = "A perturbation, or a chain such as typos+fact-order, in place of the release's; may be repeated" };
    static readonly Option<int?> s_limit = new("--limit", "-n") { Description = "Take at most so many items of each set, with its mixture of steps and twins" };
    static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of the perturbations", DefaultValueFactory = _ => 1 };
    static readonly Option<string?> s_out = new("--out", "-o") { Description = "Directory for journal, record and report; reports/<release>-<time> when left out" };
    static readonly Option<bool> s_resume = new("--resume") { Description = "Go on with the interrupted run in --out" };
    static readonly Option<string?> s_policy = new("--policy") { Description = "Policy *.policy.json in place of the release's, or the name of one that comes along" };
    static readonly Option<bool> s_inProcess = new("--in-process") { Description = "Run in this process, for debugging: what ends a backend's process then ends the run" };

    static readonly EvidenceOptions s_evidence = new();

    /// <summary>The one argument of a process that is a run's child.</summary>
    public const string ChildWord = "run-child";

    public static Command Make(Terminal terminal)
    {
        Command command = new("run", "Run a release through its modes, judge the answers and write a report") { s_release, s_sets, s_modes, s_perturbations, s_limit, s_seed, s_out, s_resume, s_policy, s_inProcess };
        s_evidence.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var workplace = Workplace.Here;
        var release = ReleaseReader.Read(workplace.Release(parsed.GetValue(s_release) ?? "reference"));
        var policy = RunPolicy.Choose(parsed.GetValue(s_policy), release);
        var evidence = s_evidence.Of(parsed, Evidence.Of(release, policy));
        var named = parsed.GetValue(s_sets) ?? [];
        var resume = parsed.GetValue(s_resume);
        var directory = Output(parsed.GetValue(s_out), resume, release);
        var command = CommandLine(parsed, directory);
        var request = RunRequest.Of(release, workplace.SetsOf(named), directory) with
        {
            Settings = new() { Seed = parsed.GetValue(s_seed), Limit = parsed.GetValue(s_limit), Modes = parsed.GetValue(s_modes) ?? [], Perturbations = parsed.GetValue(s_perturbations) ?? [] },
            Resume = resume,
            Command = command,
            Tool = VersionCommand.Version,
        };

        Progress progress = new(terminal);
        RunRecord record;
        try
        {
            record = await progress.ShowAsync(release, events => parsed.GetValue(s_inProcess)
                ? StandardHost.Instance.RunAsync(request, events, cancellation)
                : Supervisor(terminal).RunAsync(request, events, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Error.WriteLine($"Interrupted. What has ended is kept; go on with: {command} --resume");
            return ExitCodes.UsageError;
        }

        RunPolicy.Save(policy, directory);
        return Closing.Write(record, policy, evidence, directory, terminal, request.Sets, fresh: true);
    }

    static Supervisor Supervisor(Terminal terminal) => new(ChildCommand.Of(typeof(RunCommand).Assembly, ChildWord))
    {
        // Native libraries write to the process's own error stream when there is no child; so they do with one.
        Chatter = Console.Error.WriteLine,
        Crashed = crash => terminal.Error.WriteLine($"{crash.Message} {Cases(crash)} The run goes on."),
    };

    static string Cases(Crash crash) => crash.Cases switch
    {
        [] => "No case was in flight.",
        [var one] => $"The case {one} was in flight.",
        var several => $"{Progress.Count(several.Count, "case")} were in flight; they run one at a time now.",
    };

    static string Output(string? given, bool resume, Release release)
    {
        if (given is not null)
            return given;
        if (resume)
            throw new UserErrorException("--resume is given without --out.", "the directory of the interrupted run.", "Add --out with the directory that the interrupted run printed.");
        var slug = string.Concat(release.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-'));
        return Path.Combine("reports", string.Create(CultureInfo.InvariantCulture, $"{slug}-{DateTime.UtcNow:yyyyMMdd-HHmmss}"));
    }

    // The line that repeats this run: what was given, with the directory that it writes to.
    static string CommandLine(ParseResult parsed, string directory)
    {
        List<string> words = ["robust", "run"];
        void Add<T>(Option<T> option, IEnumerable<string> values)
        {
            if (parsed.GetResult(option) is { Implicit: false })
                words.AddRange(values.SelectMany(v => new[] { option.Name, Quote(v) }));
        }

        Add(s_release, [parsed.GetValue(s_release) ?? ""]);
        Add(s_sets, parsed.GetValue(s_sets) ?? []);
        Add(s_modes, parsed.GetValue(s_modes) ?? []);
        Add(s_perturbations, parsed.GetValue(s_perturbations) ?? []);
        Add(s_limit, [string.Create(CultureInfo.InvariantCulture, $"{parsed.GetValue(s_limit)}")]);
        Add(s_seed, [string.Create(CultureInfo.InvariantCulture, $"{parsed.GetValue(s_seed)}")]);
        Add(s_policy, [parsed.GetValue(s_policy) ?? ""]);
        Add(s_evidence.Baseline, [parsed.GetValue(s_evidence.Baseline) ?? ""]);
        Add(s_evidence.Snapshot, [parsed.GetValue(s_evidence.Snapshot) ?? ""]);
        Add(s_evidence.Noise, [parsed.GetValue(s_evidence.Noise) ?? ""]);
        words.AddRange(["--out", Quote(directory)]);
        return string.Join(' ', words);
    }

    static string Quote(string word) => word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "-_./:=@+~\\".Contains(c, StringComparison.Ordinal)) ? word : $"\"{word}\"";
}
