using NUnit.Framework;
using RobustReasoning.Analysis;
using RobustReasoning.Backends;
using RobustReasoning.Backends.Templates;
using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Gates;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;

namespace RobustReasoning.NUnit;

/// <summary>One run of a release with its verdicts, shared by all tests of its gates.</summary>
sealed class GatedRun(PolicyResult result, SuiteSettings settings, string directory)
{
    int _attached;

    public PolicyResult Result { get; } = result;

    public SuiteSettings Settings { get; } = settings;

    public string Report { get; } = Path.Combine(directory, "index.html");

    public static Policy PolicyOf(Release release) => release.Policy is { } path ? Policy.Load(release.Resolve(path)) : Policies.Default;

    public static async Task<GatedRun> ExecuteAsync(string? manifest, SuiteSettings settings)
    {
        var workplace = Workplace.Here;
        var release = ReleaseReader.Read(manifest ?? workplace.ReferenceRelease());
        release = release with { Device = settings.Device ?? release.Device };
        var policy = PolicyOf(release);
        var sets = workplace.DefaultSets().Select(ItemSet.Load).ToArray();
        var plan = new Planner(ModeCatalogue.All, Perturbations.Perturbations.All).Make(release, sets, new() { Limit = settings.Limit, Seed = settings.Seed });
        var directory = Directory.CreateTempSubdirectory("robust-suite-").FullName;
        using var loaded = LoadedRelease.Load(release, BackendCatalogue.All, HuggingFaceTokenizer.Load, ChatTemplates.Of);
        var record = await new Runner(loaded, plan, ModeCatalogue.All, new() { Directory = directory, Command = "dotnet test", Tool = typeof(GatedRun).Assembly.GetName().Version?.ToString() ?? "" }).RunAsync(CancellationToken.None);
        var analysis = RunAnalysis.Of(record);
        var result = policy.Judge(analysis);
        ReportWriter.Write(record, analysis, result.Verdicts, directory);
        return new(result, settings, directory);
    }

    /// <summary>Attaches the report to the first test that asks.</summary>
    public void AttachOnce()
    {
        if (Interlocked.Exchange(ref _attached, 1) == 1)
            return;
        foreach (var (name, what) in new[] { ("index.html", "Report"), ("report.md", "Report as Markdown"), (RunFiles.RecordName, "Record") })
            TestContext.AddTestAttachment(Path.Combine(directory, name), what);
    }
}
