using RobustReasoning.Items;

namespace RobustReasoning.Attacks;

/// <summary>A small population of chains under crossover and mutation, selected by how little confidence they leave to the right answer.</summary>
sealed class GeneticChains : IAttacker
{
    const int Population = 8, Parents = 3;

    public AttackerCard Card { get; } = new("genetic", "A population of eight chains under crossover and mutation, selected by the confidence that is left to the right answer.");

    public async ValueTask AttackAsync(AttackTarget target)
    {
        var random = target.Random;
        List<(IReadOnlyList<Applied> Chain, double Score)> parents = [];
        HashSet<string> seen = [];
        while (!target.IsOver)
        {
            var candidates = Proposals.Draw(target, Population, () => parents.Count < 2 ? RandomChains.Chain(random) : Child(random, parents), seen);
            if (candidates.Count == 0)
                target.GiveUp();
            foreach (var trial in await target.TryAsync(candidates))
                parents.Add((ChainSpace.Of(target.Item, trial.Item), trial.Score(target.Goal)));
            parents = [.. parents.OrderByDescending(p => p.Score).Take(Parents)];
        }
    }

    static IReadOnlyList<Applied> Child(Random random, IReadOnlyList<(IReadOnlyList<Applied> Chain, double Score)> parents)
    {
        var (mother, father) = (random.Pick(parents).Chain, random.Pick(parents).Chain);
        List<Applied> child = [.. mother.Take(random.Next(mother.Count + 1)), .. father.Skip(random.Next(father.Count + 1))];
        var place = random.Next(Math.Max(1, child.Count));
        switch (random.Next(4))
        {
            case 0 when child.Count > 0:
                child[place] = ChainSpace.Step(random);
                break;
            case 1 when child.Count > 0:
                child[place] = child[place] with { Seed = (ulong)random.Next() };
                break;
            case 2 when child.Count > 1:
                child.RemoveAt(place);
                break;
            default:
                child.Insert(place, ChainSpace.Step(random));
                break;
        }

        return [.. child.Take(ChainSpace.MaxLength)];
    }
}
