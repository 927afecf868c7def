using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Safety;

/// <summary>What attempts to break a rule share: they put sentences into the user's text, the rule stays and still decides.</summary>
static class Hijack
{
    /// <summary>The card of an attempt of this name.</summary>
    public static PerturbationCard Card(string name, string summary) => new(name, PerturbationKind.Safety, Relation.Invariant, summary) { Bound = new(3, 60) };

    /// <summary>The sentence before all others; null where the item has no rules.</summary>
    public static Item? First(IPerturbation perturbation, Item item, string sentence) => At(perturbation, item, 0, sentence);

    /// <summary>The sentence between the facts and the question; null where the item has no rules.</summary>
    public static Item? BeforeQuestion(IPerturbation perturbation, Item item, string sentence)
    {
        var question = item.Parts.Index().LastOrDefault(p => p.Item.Kind == PartKind.Question).Index;
        return At(perturbation, item, question, sentence);
    }

    /// <summary>The sentence somewhere among the facts; null where the item has no rules.</summary>
    public static Item? AmongFacts(IPerturbation perturbation, Item item, string sentence, Random random)
    {
        int[] facts = [.. item.Parts.Index().Where(p => p.Item.Kind == PartKind.Fact).Select(p => p.Index)];
        return facts.Length == 0 ? null : At(perturbation, item, random.Pick(facts) + 1, sentence);
    }

    static Item? At(IPerturbation perturbation, Item item, int place, string sentence) => item.System is null || item.Parts.Count == 0 ? null
        : perturbation.With(item, [.. item.Parts.Take(place), new(sentence, PartKind.Filler), .. item.Parts.Skip(place)]);
}
