namespace RobustReasoning.Attacks;

/// <summary>The catalogue of attackers.</summary>
public static class Attackers
{
    /// <summary>Every attacker, in the order of reports.</summary>
    public static IReadOnlyList<IAttacker> All { get; } = [new RandomChains(), new BestOfN(), new GreedyChains(), new GeneticChains(), .. WhiteBox.PhraseAttacker.All, .. WhiteBox.ThoughtAttacker.All];

    /// <summary>The attacker of this name; a <see cref="UserErrorException"/> lists the known ones.</summary>
    public static IAttacker Get(string name) => All.FirstOrDefault(a => a.Card.Name == name) ?? throw new UserErrorException(
        $"There is no attacker '{name}'.", $"one of {string.Join(", ", All.Select(a => a.Card.Name))}.", "Choose an attacker from that list.");
}
