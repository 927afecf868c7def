using RobustReasoning.Items;

namespace RobustReasoning.Attacks;

/// <summary>Chains of random length, perturbations and seeds: the baseline of every other search.</summary>
sealed class RandomChains : IAttacker
{
    const int Batch = 8;

    public AttackerCard Card { get; } = new("random", "Random chains of one to three perturbations: what every other search must beat at equal passes.");

    public async ValueTask AttackAsync(AttackTarget target)
    {
        while (!target.IsOver)
        {
            var candidates = Proposals.Draw(target, Batch, () => Chain(target.Random));
            if (candidates.Count == 0)
                target.GiveUp();
            await target.TryAsync(candidates);
        }
    }

    internal static Applied[] Chain(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, ChainSpace.MaxLength + 1)).Select(_ => ChainSpace.Step(random))];
}
