using RobustReasoning.NUnit;

namespace RobustReasoning.Suite;

/// <summary>The gates of the reference release, each a test.</summary>
sealed class ReferenceRelease
{
    static IEnumerable<TestCaseData> Gates() => ReleaseGates.Cases();

    [TestCaseSource(nameof(Gates))]
    public Task Keeps(string gate) => ReleaseGates.VerifyAsync(gate);
}
