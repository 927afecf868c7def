using RobustReasoning.Items;

namespace RobustReasoning.Perturbations;

/// <summary>Applies perturbations, and what they share.</summary>
public static class Perturbing
{
    /// <summary>The perturbed item with its lineage, or null where the item offers nothing; equal arguments give equal items.</summary>
    public static Item? Perturb(this IPerturbation perturbation, Item item, ulong seed)
    {
        var name = perturbation.Card.Name;
        return perturbation.Apply(item, Seeds.Source(seed, "perturbation", name, item.Id)) is { } perturbed
            ? perturbed with { Perturbations = [.. item.Perturbations, new(name, seed)] }
            : null;
    }

    /// <summary>The sentences of an item; a foreign item without parts is one question.</summary>
    internal static IReadOnlyList<Part> Sentences(Item item) => item.Parts.Count > 0 ? item.Parts : [new(item.Input, PartKind.Question)];

    /// <summary>A new item with these sentences, recorded as made by this perturbation.</summary>
    internal static Item With(this IPerturbation perturbation, Item item, IReadOnlyList<Part> parts) => item with
    {
        Id = $"{item.Id}+{perturbation.Card.Name}",
        ParentId = item.Id,
        Input = Drafting.Join(parts),
        Parts = item.Parts.Count > 0 ? parts : [],
        Relation = perturbation.Card.Relation,
        Perturbations = [.. item.Perturbations, new(perturbation.Card.Name, 0)],
    };

    /// <summary>The item with each chosen word changed; at least one of the words that qualify is chosen. Null where none does.</summary>
    internal static Item? ChangeWords(this IPerturbation perturbation, Item item, Random random, double rate, Func<string, bool> qualifies, Func<string, string> change)
    {
        var texts = Sentences(item).Select(p => p.Text.Split(' ')).ToArray();
        var places = (from s in Enumerable.Range(0, texts.Length) from w in Enumerable.Range(0, texts[s].Length) where qualifies(texts[s][w]) select (s, w)).ToArray();
        if (places.Length == 0)
            return null;
        var certain = random.Next(places.Length);
        for (var i = 0; i < places.Length; i++)
        {
            var (s, w) = places[i];
            if (random.NextDouble() < rate || i == certain)
                texts[s][w] = change(texts[s][w]);
        }

        return perturbation.With(item, [.. Sentences(item).Select((p, s) => p with { Text = string.Join(' ', texts[s]) })]);
    }
}
