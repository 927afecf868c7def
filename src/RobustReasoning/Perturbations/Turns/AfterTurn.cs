using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Turns;

/// <summary>Another question of the same family and length is answered before in the same context, in a mode of one group.</summary>
sealed class AfterTurn(string kind) : IPerturbation
{
    /// <summary>Begins the names of these perturbations.</summary>
    public const string Prefix = "after-";

    public static IReadOnlyList<IPerturbation> All { get; } = [new AfterTurn("explicit"), new AfterTurn("compact"), new AfterTurn("latent")];

    public PerturbationCard Card { get; } = new(Prefix + kind, PerturbationKind.Turn, Relation.Recover,
        $"Another question was answered before in the same context, in {kind} reasoning.");

    public Item? Apply(Item item, Random random)
    {
        if (item.Intervention?.Earlier is not null)
            return null;
        // The same question whatever the mode, so that only the mode differs between these perturbations.
        var other = Intervening.Other(item, Seeds.Source(item.Seed, "earlier-turn", item.Id));
        return other is null ? null : this.With(item, (item.Intervention ?? new()) with { Earlier = new(other.Input, other.Steps, kind) });
    }
}
