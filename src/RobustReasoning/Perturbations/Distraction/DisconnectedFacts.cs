using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Distraction;

/// <summary>Facts of the same form about others, from which nothing leads to the question.</summary>
public sealed class DisconnectedFacts : IPerturbation
{
    static readonly string[] s_quantifiers = ["every", "each", "any", "all"];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("disconnected-facts", PerturbationKind.Distraction, Relation.Invariant,
        "Facts of the same form about others, from which nothing leads to the question.")
    {
        Bound = new(1, 80),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        item.Parts.Count > 0 && Facts(item, random) is { } facts ? this.Scatter(item, random, facts) : null;

    static string[]? Facts(Item item, Random random)
    {
        var present = Vocabulary.Words(item.Text).ToHashSet();
        T[] Absent<T>(IEnumerable<T> list, int count) => random.Sample([.. list.Where(x => !present.Contains($"{x}"))], count);
        switch (item.Family)
        {
            case "lookup" or "deduction" or "policy":
                if (Vocabulary.Names.Count(n => !present.Contains(n)) < 3)
                    return null;
                var names = Absent(Vocabulary.Names, 3);
                var quantifier = item.Family != "deduction" ? "" : s_quantifiers.FirstOrDefault(present.Contains, s_quantifiers[0]) + " ";
                return [$"{quantifier}{names[0]} {names[1]} .", $"{quantifier}{names[1]} {names[2]} ."];
            case "arithmetic":
                // Of the other pronoun, or "he" and "she" behind it could mean either.
                string[] others = [.. Vocabulary.People.Where(p => !present.Contains(Vocabulary.Pronoun(p)) && !present.Contains(p))];
                if (others.Length == 0)
                    return null;
                var person = random.Pick(others);
                var things = random.Sample(Vocabulary.Objects, 2);
                return [$"{person} owns {random.Next(2, 61).Text()} {things[0]} .", $"{person} buys {random.Next(2, 10).Text()} {things[1]} ."];
            case "program":
                var register = Absent(Enumerable.Range('c', 24).Select(c => (char)c), 1)[0];
                return [$"start {register} {random.Next(1, 41).Text()} ;", $"{register} = {register} + {random.Next(1, 10).Text()} ;"];
            default:
                return null;
        }
    }
}
