using RobustReasoning.Perturbations;

namespace RobustReasoning.Attacks;

/// <summary>One perturbation, chosen for the item, under seed after seed until one breaks it.</summary>
sealed class BestOfN : IAttacker
{
    const int Batch = 8;

    public AttackerCard Card { get; } = new("best-of-n", "One perturbation of the item under one seed after another (Best-of-N, 2412.03556).");

    public async ValueTask AttackAsync(AttackTarget target)
    {
        IPerturbation[] order = [.. ChainSpace.Steps];
        target.Random.Shuffle(order);
        HashSet<string> seen = [];
        foreach (var perturbation in order)
        {
            // Most perturbations have seeds without end; one that has few makes room for the next.
            while (!target.IsOver && Proposals.Draw(target, Batch, () => [ChainSpace.Step(target.Random, perturbation)], seen) is { Count: > 0 } candidates)
                await target.TryAsync(candidates);
            if (target.IsOver)
                return;
        }

        target.GiveUp();
    }
}
