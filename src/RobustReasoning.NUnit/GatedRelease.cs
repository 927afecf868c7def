using RobustReasoning.Gates;
using RobustReasoning.Runs;

namespace RobustReasoning.NUnit;

/// <summary>A release with the policy that it must keep, as test and runsettings name them.</summary>
/// <param name="Release">What is tested.</param>
/// <param name="Policy">What it must keep.</param>
/// <param name="PolicyText">The policy as it was written.</param>
/// <param name="PolicyFile">The file of the policy; null where it came with the package.</param>
sealed record GatedRelease(Release Release, Policy Policy, string PolicyText, string? PolicyFile)
{
    /// <summary>Reads both; what the test names goes before what the runsettings name, and without either it is the reference release.</summary>
    public static GatedRelease Read(string? manifest, SuiteSettings settings)
    {
        var release = ReleaseReader.Read(Workplace.Here.Release(TestPlaces.Existing(manifest ?? settings.Release ?? "reference")));
        release = release with { Device = settings.Device ?? release.Device };
        if ((settings.Policy is { } named ? TestPlaces.Existing(named) : release.Policy is { } own ? release.Resolve(own) : null) is not { } file)
            return new(release, Policies.Default, Policies.DefaultText(), null);
        var policy = Policy.Load(file);
        return new(release, policy, File.ReadAllText(file), Path.GetFullPath(file));
    }

    /// <summary>Directories of the sets: looked for from the test, and beside the release.</summary>
    public IReadOnlyList<string> Sets(SuiteSettings settings)
    {
        Workplace workplace = new(Directory.GetCurrentDirectory(), AppContext.BaseDirectory, Path.GetDirectoryName(Path.GetFullPath(Release.File)) ?? ".");
        return workplace.SetsOf([.. settings.Sets.Select(s => TestPlaces.Existing(s))]);
    }
}
