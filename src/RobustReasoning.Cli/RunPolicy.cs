using RobustReasoning.Gates;
using RobustReasoning.Runs;

namespace RobustReasoning.Cli;

/// <summary>The policy of a run with its text, which is kept beside the record so that it can be judged again.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Text">The text that it was read from.</param>
sealed record RunPolicy(Policy Policy, string Text)
{
    const string FileName = "policy.json";

    /// <summary>The policy that was named, else that of the release, else the default.</summary>
    public static RunPolicy Choose(string? named, Release release) =>
        (named ?? (release.Policy is { } path ? release.Resolve(path) : null)) is { } file ? Read(file) : Default;

    /// <summary>The policy that was named, else the one kept in the run's directory, else the default.</summary>
    public static RunPolicy Of(string directory, string? named) =>
        named is not null ? Read(named) : Path.Combine(directory, FileName) is var kept && File.Exists(kept) ? Read(kept) : Default;

    /// <summary>Keeps the policy in a run's directory.</summary>
    public void Save(string directory) => File.WriteAllText(Path.Combine(directory, FileName), Text);

    static RunPolicy Default => new(Policies.Default, Policies.DefaultText());

    static RunPolicy Read(string file)
    {
        var policy = Policy.Load(file);
        return new(policy, File.ReadAllText(file));
    }
}
