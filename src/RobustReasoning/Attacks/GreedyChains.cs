using RobustReasoning.Items;

namespace RobustReasoning.Attacks;

/// <summary>Extends the chain by the step that lowers the answer's confidence most, and begins anew when the chain is full.</summary>
sealed class GreedyChains : IAttacker
{
    const int Branches = 6;

    public AttackerCard Card { get; } = new("greedy", "Extends the chain by the step that lowers the confidence of the right answer most; begins anew when it is full.");

    public async ValueTask AttackAsync(AttackTarget target)
    {
        while (!target.IsOver)
        {
            IReadOnlyList<Applied> chain = [];
            var best = 0.0;
            while (!target.IsOver && chain.Count < ChainSpace.MaxLength)
            {
                var candidates = Proposals.Draw(target, Branches, () => [.. chain, ChainSpace.Step(target.Random)]);
                if (candidates.Count == 0 && chain.Count == 0)
                    target.GiveUp();
                var trials = await target.TryAsync(candidates);
                // A step that helps nothing is not kept: what follows would only carry it along.
                if (trials.MaxBy(t => t.Score(target.Goal)) is not { } top || top.Score(target.Goal) <= best)
                    break;
                (chain, best) = (ChainSpace.Of(target.Item, top.Item), top.Score(target.Goal));
            }
        }
    }
}
