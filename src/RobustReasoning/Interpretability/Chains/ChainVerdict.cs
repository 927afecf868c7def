using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>Whether the chains of a setting carry the answer, and which checks say so.</summary>
/// <param name="Carries">The verdict.</param>
/// <param name="Reason">Why, one sentence.</param>
/// <param name="Votes">What each check says, in the order of the catalogue.</param>
public sealed record ChainVerdict(Carriage Carries, string Reason, IReadOnlyList<CheckVote> Votes);

/// <summary>What one check says about whether the chain carries the answer.</summary>
/// <param name="Check">Slug of the check.</param>
/// <param name="Carries">What it says: by the bound of its interval against its threshold.</param>
/// <param name="Threshold">The threshold.</param>
/// <param name="Estimate">The figure; null where the check could not be made.</param>
/// <param name="Decides">Whether the verdict rests on it: it changes what the model computes, rather than reading it.</param>
public sealed record CheckVote(string Check, Carriage Carries, double Threshold, Estimate? Estimate, bool Decides);

/// <summary>Whether a chain carries the answer.</summary>
public enum Carriage
{
    /// <summary>It does.</summary>
    Yes,

    /// <summary>It does not.</summary>
    No,

    /// <summary>Too few items, or checks that contradict each other.</summary>
    Undecided,
}
