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

    /// <summary>The item with a sentence after all others.</summary>
    internal static Item Append(this IPerturbation perturbation, Item item, string text) =>
        perturbation.With(item, [.. Sentences(item), new(text, PartKind.Filler)]);

    /// <summary>The item with a sentence before all others.</summary>
    internal static Item Prepend(this IPerturbation perturbation, Item item, string text) =>
        perturbation.With(item, [new(text, PartKind.Filler), .. Sentences(item)]);

    /// <summary>The item with sentences at random places, in their order; none comes after the last sentence.</summary>
    internal static Item Scatter(this IPerturbation perturbation, Item item, Random random, IReadOnlyList<string> texts)
    {
        List<Part> parts = [.. Sentences(item)];
        int[] places = [.. texts.Select(_ => random.Next(parts.Count)).Order()];
        for (var i = texts.Count - 1; i >= 0; i--)
            parts.Insert(places[i], new(texts[i], PartKind.Filler));
        return perturbation.With(item, parts);
    }

    /// <summary>The item with some of its facts, at least one of those that qualify, written another way; null where none qualifies.</summary>
    internal static Item? ChangeFacts(this IPerturbation perturbation, Item item, Random random, Func<Part, string?> change)
    {
        Part[] parts = [.. item.Parts];
        var changes = parts.Select(p => p.Kind == PartKind.Fact ? change(p) : null).ToArray();
        int[] places = [.. Enumerable.Range(0, parts.Length).Where(i => changes[i] is not null)];
        if (places.Length == 0)
            return null;
        var certain = random.Pick(places);
        foreach (var i in places)
            if (i == certain | random.Next(2) == 0)
                parts[i] = parts[i] with { Text = changes[i]! };
        return perturbation.With(item, parts);
    }

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
