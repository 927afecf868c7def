using NUnit.Framework;
using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;
using RobustReasoning.Runs.Supervision;

namespace RobustReasoning.NUnit;

/// <summary>One run of a release with its verdicts, shared by all tests of its gates.</summary>
sealed class GatedRun(PolicyResult result, SuiteSettings settings, string directory)
{
    static readonly (string Name, string What)[] s_attached =
    [
        ("index.html", "Report"), ("report.md", "Report as Markdown"), ("comment.md", "Report for a pull request"), ("junit.xml", "Verdicts as JUnit"),
        ("results.sarif", "Verdicts as SARIF"), (RunFiles.RecordName, "Record"),
    ];

    int _attached;

    public PolicyResult Result { get; } = result;

    public SuiteSettings Settings { get; } = settings;

    public string Report { get; } = Path.Combine(directory, "index.html");

    public static async Task<GatedRun> ExecuteAsync(string? manifest, SuiteSettings settings)
    {
        var subject = GatedRelease.Read(manifest, settings);
        var directory = Prepare(settings.Out, subject.Release.Name);
        var request = RunRequest.Of(subject.Release, subject.Sets(settings), directory) with
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
        var evidence = Evidence.Of(subject.Release, subject.Policy);
        var analysis = evidence.Analyse(record, why => TestContext.Progress.WriteLine($"not compared: {why}"));
        var result = subject.Policy.Policy.Judge(analysis, evidence.Noise);
        // `robust report` judges by the policy that lies beside the record.
        var kept = Path.Combine(directory, "policy.json");
        File.WriteAllText(kept, subject.Policy.Text);
        ReportWriter.Write(record, analysis, result.Verdicts, directory, ReportSources.Here(request.Sets, subject.Policy.File ?? kept));
        return new(result, settings, directory);
    }

    /// <summary>Attaches the report to the first test that asks.</summary>
    public void AttachOnce()
    {
        if (Interlocked.Exchange(ref _attached, 1) == 1)
            return;
        foreach (var (name, what) in s_attached)
            TestContext.AddTestAttachment(Path.Combine(directory, name), what);
    }

    // A directory that is named holds the last run of each release: a test run is not to be resumed, its model may be another one.
    static string Prepare(string? named, string release)
    {
        if (named is null)
            return Directory.CreateTempSubdirectory("robust-suite-").FullName;
        var slug = string.Concat(release.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-')).Trim('.');
        var directory = Path.Combine(TestPlaces.Written(named), slug.Length > 0 ? slug : "release");
        RunFiles.Prepare(directory);
        foreach (var old in new[] { Journal.FileName, RunFiles.RecordName })
            File.Delete(Path.Combine(directory, old));
        return directory;
    }
}
