using RobustReasoning.Gates;
using RobustReasoning.Runs;

namespace RobustReasoning.NUnit;

/// <summary>A release with the policy that it must keep, as test and runsettings name them.</summary>
/// <param name="Release">What is tested.</param>
/// <param name="Policy">What it must keep.</param>
sealed record GatedRelease(Release Release, FoundPolicy Policy)
{
    /// <summary>Reads both; what the test names goes before what the runsettings name, and without either it is the reference release.</summary>
    public static GatedRelease Read(string? manifest, SuiteSettings settings)
    {
        var release = ReleaseReader.Read(Workplace.Here.Release(TestPlaces.Existing(manifest ?? settings.Release ?? "reference")));
        return new(release with { Device = settings.Device ?? release.Device }, settings.Policy is { } named ? Policies.Find(TestPlaces.Existing(named)) : Policies.Of(release));
    }

    /// <summary>Directories of the sets: looked for from the test, and beside the release.</summary>
    public IReadOnlyList<string> Sets(SuiteSettings settings)
    {
        Workplace workplace = new(Directory.GetCurrentDirectory(), AppContext.BaseDirectory, Path.GetDirectoryName(Path.GetFullPath(Release.File)) ?? ".");
        return workplace.SetsOf([.. settings.Sets.Select(s => TestPlaces.Existing(s))]);
    }
}
