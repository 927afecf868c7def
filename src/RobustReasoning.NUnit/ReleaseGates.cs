using System.Collections.Concurrent;
using NUnit.Framework;
using RobustReasoning.Gates;

namespace RobustReasoning.NUnit;

/// <summary>Turns the gates of a release's policy into NUnit tests: one test for each gate, one run for all of them.</summary>
/// <example>
/// <code>
/// sealed class MyRelease
/// {
///     static IEnumerable&lt;TestCaseData&gt; Gates() => ReleaseGates.Cases("my.release.json");
///
///     [TestCaseSource(nameof(Gates))]
///     public Task Keeps(string gate) => ReleaseGates.VerifyAsync(gate, "my.release.json");
/// }
/// </code>
/// </example>
public static class ReleaseGates
{
    static readonly ConcurrentDictionary<string, Lazy<Task<GatedRun>>> s_runs = new();

    /// <summary>A test case for each gate, named by rule, mode, budget and family; nothing is run for this.</summary>
    /// <param name="release">
    /// Path of the manifest, looked for from the test assembly upwards; null takes the parameter <c>release</c> of the runsettings, else the reference release.
    /// </param>
    public static IEnumerable<TestCaseData> Cases(string? release = null) =>
        Names(release).Select(gate => new TestCaseData(gate) { TestName = $"{{m}}({gate})" }.SetCategory("Gate").SetDescription(Description(gate)));

    /// <summary>Fails the running test where the gate does, with what was found, expected and the remedy; the first call runs the release.</summary>
    /// <param name="gate">Name of the gate.</param>
    /// <param name="release">Path of the manifest, as for <see cref="Cases"/>.</param>
    public static async Task VerifyAsync(string gate, string? release = null)
    {
        var run = await s_runs.GetOrAdd(release ?? "", _ => new(() => GatedRun.ExecuteAsync(release, SuiteSettings.OfTestRun()))).Value;
        run.AttachOnce();
        var verdict = run.Result.Verdicts.FirstOrDefault(v => v.Gate == gate) ?? throw new UserErrorException($"The policy '{run.Result.Policy}' has no gate '{gate}'.",
            $"one of {string.Join("; ", run.Result.Verdicts.Select(v => v.Gate))}.", "Take the gate's name from the policy.");
        var message = $"{verdict}{Environment.NewLine}Report: {run.Report}";
        switch (verdict.Decision)
        {
            case Decision.Pass:
                Assert.Pass(message);
                break;
            case Decision.Inconclusive when !run.Settings.InconclusiveFails:
                Assert.Inconclusive(message);
                break;
            default:
                Assert.Fail(message);
                break;
        }
    }

    static IReadOnlyList<string> Names(string? release)
    {
        try
        {
            return [Policy.CompletenessGate, .. GatedRelease.Read(release, SuiteSettings.OfTestRun()).Policy.Policy.Gates.Select(g => g.Name)];
        }
        catch (UserErrorException)
        {
            // Without a readable release there is still one test, and it says why when it runs.
            return [Policy.CompletenessGate];
        }
    }

    static string Description(string gate) =>
        Rules.All.FirstOrDefault(r => r.Name == gate.Split(' ')[0])?.Summary ?? "The run must hold cases, and all of them must have run.";
}
