using RobustReasoning.Items;
using RobustReasoning.Perturbations;

namespace RobustReasoning.Sets;

/// <summary>How an adversarial set is made.</summary>
/// <param name="Name">Slug of the set.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Kinds">Groups of perturbations that it takes.</param>
/// <param name="Take">Names of perturbations that it takes besides.</param>
/// <param name="Leave">Names of perturbations that it leaves to other sets.</param>
/// <param name="Times">How often a perturbation is applied in a chain.</param>
/// <param name="LongestSteps">Most reasoning steps of an original; they go from 1 to this in turn.</param>
public sealed record AdversarialRecipe(string Name, string Description, IReadOnlyList<PerturbationKind> Kinds, IReadOnlyList<string>? Take = null, IReadOnlyList<string>? Leave = null,
    int Times = 1, int LongestSteps = 6)
{
    /// <summary>The families in equal numbers.</summary>
    public IReadOnlyList<IFamily> Families { get; init; } = ReferenceSets.Reasoning;

    /// <summary>The perturbations of the catalogue that the set is made with, in its order.</summary>
    public IReadOnlyList<IPerturbation> Perturbations() =>
    [
        .. RobustReasoning.Perturbations.Perturbations.All.Where(p => (Kinds.Contains(p.Card.Kind) || (Take ?? []).Contains(p.Card.Name)) && !(Leave ?? []).Contains(p.Card.Name)),
    ];

    /// <summary>The item after the perturbation, so often as the set asks; null where it offers nothing or stays as it is.</summary>
    public Item? Apply(IPerturbation perturbation, Item item, ulong seed)
    {
        var made = item;
        for (var i = 0; i < Times; i++)
            if (perturbation.Perturb(made, Seeds.Derive(seed, i.Text())) is { } next)
                made = next;
        // One parent for pairs: the original, however long the chain.
        return made.Input == item.Input && made.System == item.System ? null : made with { Id = $"{item.Id}+{perturbation.Card.Name}{(Times > 1 ? $"-{Times}" : "")}", ParentId = item.Id };
    }
}
