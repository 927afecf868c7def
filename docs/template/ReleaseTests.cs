using NUnit.Framework;
using RobustReasoning.NUnit;

namespace MyModel.Gates;

/// <summary>The gates of the release that the runsettings name, each a test.</summary>
public sealed class ReleaseTests
{
    static IEnumerable<TestCaseData> Gates() => ReleaseGates.Cases();

    [TestCaseSource(nameof(Gates))]
    public Task Keeps(string gate) => ReleaseGates.VerifyAsync(gate);
}
