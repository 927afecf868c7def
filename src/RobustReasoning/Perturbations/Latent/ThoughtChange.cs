using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Latent;

/// <summary>One kind of edit at one dose.</summary>
sealed class ThoughtChange(string name, string kind, double dose, string summary) : IPerturbation
{
    /// <summary>Other questions whose thoughts it takes.</summary>
    public int Donors { get; init; }

    /// <summary>Steps below which an item offers it nothing.</summary>
    public int FewestSteps { get; init; }

    public PerturbationCard Card { get; } = new(name, PerturbationKind.Latent, Relation.Recover, summary);

    public Item? Apply(Item item, Random random)
    {
        if (item.Intervention?.Thoughts is not null || item.Steps < FewestSteps)
            return null;
        Item?[] donors = [.. Enumerable.Range(0, Donors).Select(_ => Intervening.Other(item, random))];
        return donors.Contains(null) ? null : this.With(item, (item.Intervention ?? new()) with
        {
            Thoughts = new(kind, dose, (ulong)random.NextInt64()) { Donors = [.. donors.Select(d => d!.Input)] },
        });
    }
}
