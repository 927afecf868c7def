using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Premise;

/// <summary>The question presupposes somebody or something that the facts lack (2307.02394).</summary>
public sealed class FalsePremise : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("false-premise", PerturbationKind.Premise, Relation.Abstain,
        "The question presupposes somebody or something that the facts lack (2307.02394).")
    {
        Bound = new(1.2, 40),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        if (!item.IsAnswerable || item.Parts.Count == 0)
            return null;
        var present = Vocabulary.Words(item.Input).ToHashSet();
        return this.FirstUnknown(item, random, from other in Others(item.Family).Where(o => !present.Contains(o))
                                               select Ask(item, other));
    }

    static IEnumerable<string> Others(string family) => family switch
    {
        "arithmetic" => Vocabulary.People,
        "program" => Enumerable.Range('a', 26).Select(c => ((char)c).ToString()),
        _ => Vocabulary.Names,
    };

    static IReadOnlyList<Part> Ask(Item item, string other)
    {
        return [.. item.Parts.Select(p => p.Kind == PartKind.Question ? p with { Text = Question(p.Text) } : p)];

        string Question(string text)
        {
            var asked = Vocabulary.Words(text).FirstOrDefault(w => Vocabulary.IsName(w) || Vocabulary.IsPerson(w) || item.Family == "program" && Vocabulary.IsRegister(w));
            return asked is null ? $"how many of them does {other} have ?" : Deriving.Exchange(text, w => w == asked ? other : null);
        }
    }
}
