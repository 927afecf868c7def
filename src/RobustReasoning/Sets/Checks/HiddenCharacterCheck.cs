using System.Collections.Frozen;
using RobustReasoning.Items;
using RobustReasoning.Perturbations;
using RobustReasoning.Sets.Documents;

namespace RobustReasoning.Sets.Checks;

/// <summary>Characters that a reader does not see are there on purpose and say so.</summary>
sealed class HiddenCharacterCheck : IItemCheck
{
    static readonly Lazy<FrozenSet<string>> s_makers = new(() => RobustReasoning.Perturbations.Perturbations.All.Where(Makes).Select(p => p.Card.Name).ToFrozenSet());

    public string Rule => "hidden-characters";

    public IEnumerable<Finding> Check(Item item, CardFacts card)
    {
        if (card.HiddenCharacters || item.Perturbations.Any(p => s_makers.Value.Contains(p.Name)))
            yield break;
        foreach (var (field, text) in Texts(item))
            if (HiddenCharacters.In(text) is { Count: > 0 } found)
                yield return $"has in its {field} {string.Join(", ", found)}. Remove what is there by mistake; what is meant is declared by `hidden_characters: true` in the front matter of the card.";
    }

    static IEnumerable<(string Field, string Text)> Texts(Item item)
    {
        (string, string?)[] fields = [("id", item.Id), ("family", item.Family), ("template", item.Template), ("input", item.Input), ("target", item.Target), ("system", item.System), ("parent_id", item.ParentId), ("prefill", item.Intervention?.Prefill), ("earlier", item.Intervention?.Earlier?.Input), ("source", item.Source), ("licence", item.Licence)];
        foreach (var (field, text) in fields)
            if (text is not null)
                yield return (field, text);
        if (item.Choices.Count > 0)
            yield return ("choices", string.Concat(item.Choices));
        if (item.Checkpoints.Count > 0)
            yield return ("checkpoints", string.Concat(item.Checkpoints.SelectMany(c => c.Words.Select(w => w.Text).Append(c.Value))));
    }

    // Which perturbations make such characters is seen from what they make, so that no list can lag behind the catalogue.
    static bool Makes(IPerturbation perturbation) => Enumerable.Range(1, 6).SelectMany(seed => Families.All.Select(f => (Item: f.Generate(SeedSpaces.Suite((ulong)seed), 3), Seed: (ulong)seed)))
        .Any(s => perturbation.Perturb(s.Item, s.Seed) is { } made && (made.Input + made.System).EnumerateRunes().Any(HiddenCharacters.Is));
}
