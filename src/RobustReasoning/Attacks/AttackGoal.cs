namespace RobustReasoning.Attacks;

/// <summary>What counts as a success.</summary>
public enum AttackGoal
{
    /// <summary>The clean item is answered right and the perturbed one is not; a truncated answer is no success.</summary>
    Break,

    /// <summary>The same, while explicit reasoning answers the perturbed item right.</summary>
    Gap,
}
