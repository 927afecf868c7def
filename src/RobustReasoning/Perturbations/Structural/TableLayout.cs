using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Structural;

/// <summary>The facts as rows of a Markdown table.</summary>
public sealed class TableLayout : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("table-layout", PerturbationKind.Structural, Relation.Invariant,
        "The facts as rows of a Markdown table.")
    {
        Bound = new(2, 30),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => Layout.Lay(this, item, (text, _) => $"| {text} |", "| fact |\n|---|");
}
