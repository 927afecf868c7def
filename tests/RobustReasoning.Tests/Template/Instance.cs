using System.Diagnostics;
using System.Xml.Linq;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Template;

/// <summary>A project made from the template as a user makes it, built against this clone.</summary>
sealed class Instance : IDisposable
{
    public const string Name = "Acme.Gates";

    readonly TemporaryDirectory _directory = new();

    public string Root => _directory.File(Name);

    public string At(string path) => Path.Combine(Root, path);

    public static async Task<Instance> MakeAsync()
    {
        Instance instance = new();
        var hive = instance._directory.File("hive");
        await instance.DotnetAsync("new", "install", Path.Combine(Repository.Root, "docs", "template"), "--debug:custom-hive", hive);
        await instance.DotnetAsync("new", "robust-gates", "--name", Name, "--output", instance.Root, "--debug:custom-hive", hive);
        // The referenced projects are those that these tests were built from, so nothing of them is built again.
        await instance.DotnetAsync("build", instance.Root, "--nologo", "-v", "q", "-c", Configuration, "-p:BuildProjectReferences=false", $"-p:RobustReasoningSource={Repository.Root}");
        return instance;
    }

    /// <summary>Runs the tests of the project; each test's outcome and message by its name.</summary>
    public async Task<Outcomes> TestAsync(params (string Name, string Value)[] parameters)
    {
        var results = At(Path.Combine("TestResults", Guid.NewGuid().ToString("n")));
        // On the command line, parameters of a run go before those of the runsettings.
        var (code, output) = await TryAsync(
            ["test", Root, "--no-build", "--nologo", "-c", Configuration, "--settings", At("gate.runsettings"), "--logger", "trx;LogFileName=r.trx", "--results-directory", results,
            "--", .. parameters.Select(p => $"TestRunParameters.Parameter(name=\"{p.Name}\", value=\"{p.Value}\")")]);
        var trx = XDocument.Load(Path.Combine(results, "r.trx"));
        return new(code, output, results, trx.Descendants().Where(e => e.Name.LocalName == "UnitTestResult")
            .ToDictionary(e => (string)e.Attribute("testName")!, e => new TestOutcome((string)e.Attribute("outcome")!, e.Value)));
    }

    public void Dispose() => _directory.Dispose();

    static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}release", StringComparison.OrdinalIgnoreCase) ? "Release" : "Debug";

    async Task DotnetAsync(params string[] arguments)
    {
        var (code, output) = await TryAsync(arguments);
        Assert.That(code, Is.Zero, $"dotnet {string.Join(' ', arguments)}\n{output}");
    }

    static async Task<(int Code, string Output)> TryAsync(string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        // What the outer test run hands to its own processes is not meant for the inner one.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(texts));
    }
}

/// <summary>What became of a test run.</summary>
/// <param name="Code">Exit code of <c>dotnet test</c>.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Directory">Where its results lie.</param>
/// <param name="Tests">Outcome and message of each test.</param>
sealed record Outcomes(int Code, string Output, string Directory, IReadOnlyDictionary<string, TestOutcome> Tests);

/// <summary>What became of one test.</summary>
/// <param name="Outcome">The word of the results file.</param>
/// <param name="Message">All that it wrote.</param>
sealed record TestOutcome(string Outcome, string Message);
