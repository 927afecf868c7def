using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;

namespace RobustReasoning.Cli;

/// <summary>The policy of a run, which is kept beside the record so that it can be judged again.</summary>
static class RunPolicy
{
    const string FileName = "policy.json";

    /// <summary>The policy that was named, else that of the release, else the default.</summary>
    public static FoundPolicy Choose(string? named, Release release) => named is null ? Policies.Of(release) : Policies.Find(named);

    /// <summary>The policy that was named, else the one kept in the run's directory, else the default.</summary>
    public static FoundPolicy Of(string directory, string? named) => named is not null ? Policies.Find(named) : Kept(directory) ?? Policies.Find("reference");

    /// <summary>What a finished run is judged with: what its directory keeps, or what a policy that was named says in its place.</summary>
    public static Evidence EvidenceOf(string directory, string? named, FoundPolicy policy)
    {
        var kept = Evidence.Kept(directory);
        // The kept policy's own paths were relative to where it came from; what they named lies beside it.
        return named is not null && policy.Policy.Noise is not null ? kept with { Noise = Evidence.OfPolicy(policy).Noise } : kept;
    }

    /// <summary>The files that findings of a run point at.</summary>
    public static ReportSources Sources(FoundPolicy policy, string directory, IEnumerable<string> sets) =>
        ReportSources.Here(sets, policy.File ?? (Path.Combine(directory, FileName) is var kept && File.Exists(kept) ? kept : null));

    /// <summary>Keeps the policy in a run's directory.</summary>
    public static void Save(FoundPolicy policy, string directory) => File.WriteAllText(Path.Combine(directory, FileName), policy.Text);

    static FoundPolicy? Kept(string directory) => Path.Combine(directory, FileName) is var kept && File.Exists(kept) ? Policies.Find(kept) : null;
}
