namespace RobustReasoning.Items;

/// <summary>How relations combine.</summary>
public static class Relations
{
    // What the later one demands never weakens what the earlier one does: the stronger change to the answer wins, in either order.
    static readonly Relation[] s_strength = [Relation.Invariant, Relation.Budget, Relation.Recover, Relation.Equivariant, Relation.Abstain];

    /// <summary>What must hold after two perturbations; associative, commutative and idempotent, with <see cref="Relation.Invariant"/> neutral.</summary>
    public static Relation Compose(this Relation first, Relation second) =>
        Array.IndexOf(s_strength, first) >= Array.IndexOf(s_strength, second) ? first : second;
}
