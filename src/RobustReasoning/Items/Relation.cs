namespace RobustReasoning.Items;

/// <summary>What must hold between the answers before and after a perturbation (a metamorphic relation).</summary>
public enum Relation
{
    /// <summary>INV: the same answer.</summary>
    Invariant,

    /// <summary>EQV: the new answer that the family computes.</summary>
    Equivariant,

    /// <summary>ABS: the model should abstain.</summary>
    Abstain,

    /// <summary>BUD: the same answer at no more than (1+ε) times the cost.</summary>
    Budget,

    /// <summary>REC: the answer recovers from a corrupted trace.</summary>
    Recover,
}
