using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;

namespace RobustReasoning.Cli;

/// <summary>The policy of a run with its text, which is kept beside the record so that it can be judged again.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Text">The text that it was read from.</param>
/// <param name="File">The file that it was read from; null where it came with the tool.</param>
sealed record RunPolicy(Policy Policy, string Text, string? File = null)
{
    const string FileName = "policy.json";

    /// <summary>The policy that was named, else that of the release, else the default.</summary>
    public static RunPolicy Choose(string? named, Release release) =>
        (named ?? (release.Policy is { } path ? release.Resolve(path) : null)) is { } file ? Read(file) : Default;

    /// <summary>The policy that was named, else the one kept in the run's directory, else the default.</summary>
    public static RunPolicy Of(string directory, string? named) =>
        named is not null ? Read(named) : Path.Combine(directory, FileName) is var kept && System.IO.File.Exists(kept) ? Read(kept) : Default;

    /// <summary>Keeps the policy in a run's directory.</summary>
    public void Save(string directory) => System.IO.File.WriteAllText(Path.Combine(directory, FileName), Text);

    /// <summary>The files that findings of a run point at.</summary>
    public ReportSources Sources(string directory, IEnumerable<string> sets) => ReportSources.Here(sets, File ?? Path.Combine(directory, FileName));

    static RunPolicy Default => new(Policies.Default, Policies.DefaultText());

    static RunPolicy Read(string file)
    {
        var policy = Policy.Load(file);
        return new(policy, System.IO.File.ReadAllText(file), file);
    }
}
