using NUnit.Framework;
using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;
using RobustReasoning.Runs.Supervision;

namespace RobustReasoning.NUnit;

/// <summary>One run of a release with its verdicts, shared by all tests of its gates.</summary>
sealed class GatedRun(PolicyResult result, SuiteSettings settings, string directory)
{
    int _attached;

    public PolicyResult Result { get; } = result;

    public SuiteSettings Settings { get; } = settings;

    public string Report { get; } = Path.Combine(directory, "index.html");

    public static Policy PolicyOf(Release release) => Policies.Of(release).Policy;

    public static async Task<GatedRun> ExecuteAsync(string? manifest, SuiteSettings settings)
    {
        var workplace = Workplace.Here;
        var release = ReleaseReader.Read(workplace.Release(manifest ?? "reference"));
        release = release with { Device = settings.Device ?? release.Device };
        var policy = Policies.Of(release);
        var evidence = Evidence.Of(release, policy);
        var directory = Directory.CreateTempSubdirectory("robust-suite-").FullName;
        var request = RunRequest.Of(release, workplace.DefaultSets(), directory) with
        {
            Settings = new() { Limit = settings.Limit, Seed = settings.Seed },
            Command = "dotnet test",
            Tool = typeof(GatedRun).Assembly.GetName().Version?.ToString() ?? "",
        };
        Supervisor supervisor = new(ChildCommand.Of(typeof(GatedRun).Assembly))
        {
            Chatter = Console.Error.WriteLine,
            Crashed = crash => TestContext.Progress.WriteLine(crash.Message),
        };
        var record = await supervisor.RunAsync(request, _ => { }, CancellationToken.None);
        var analysis = evidence.Analyse(record, why => TestContext.Progress.WriteLine($"not compared: {why}"));
        var result = policy.Policy.Judge(analysis, evidence.Noise);
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
