using System.Globalization;
using RobustReasoning.Items;
using RobustReasoning.Perturbations;

namespace RobustReasoning.Runs;

/// <summary>An item as it is asked: clean, or after a chain of perturbations.</summary>
/// <param name="Item">The item.</param>
/// <param name="Kind">Group of the perturbations; null for none and for several groups.</param>
/// <param name="Relation">What must hold against the clean item; null for that itself.</param>
/// <param name="Draw">Number of the draw.</param>
readonly record struct Variant(Item Item, PerturbationKind? Kind = null, Relation? Relation = null, int Draw = 0);

/// <summary>The perturbed items of a plan: every chain of the release or the settings, as many times as it says.</summary>
sealed class Variants
{
    readonly IReadOnlyList<IReadOnlyList<IPerturbation>> _chains;
    readonly ulong _seed;
    readonly int _draws;

    /// <summary>Reads the chains; a <see cref="UserErrorException"/> names what is wrong with one.</summary>
    public Variants(Release release, PlanSettings settings, IReadOnlyList<IPerturbation> catalogue)
    {
        var named = settings.Perturbations.Count > 0 ? settings.Perturbations : release.Perturbations;
        if (settings.Perturbations.Count > 0 && (release.PerturbedItems == 0 || !release.Modes.SelectMany(m => m.Budgets).Any(b => b.Perturbed)))
            throw new UserErrorException($"Perturbations are named, but the release '{release.Name}' ({release.File}) asks no item perturbed.",
                "perturbedItems above 0 and at least one budget with \"perturbed\": true.", "Add both to the release.");
        _chains = named.Count > 0 ? [.. named.Select(name => Parse(name, catalogue))] : [.. catalogue.Select(p => new[] { p })];
        _seed = settings.Seed;
        _draws = release.PerturbationDraws;
        if (named.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new UserErrorException($"The perturbation '{twice.Key}' is named twice.", "each chain once.", "Leave one out; perturbationDraws of the release draws one several times.");
    }

    public IEnumerable<Variant> Of(Item item)
    {
        foreach (var chain in _chains)
            for (var draw = 0; draw < _draws; draw++)
                if (Apply(chain, item, draw) is { } variant)
                    yield return variant;
    }

    Variant? Apply(IReadOnlyList<IPerturbation> chain, Item item, int draw)
    {
        var seed = draw == 0 ? _seed : Seeds.Derive(_seed, "draw", draw.ToString(CultureInfo.InvariantCulture));
        var at = item;
        var relation = Relation.Invariant;
        foreach (var perturbation in chain)
        {
            if (perturbation.Perturb(at, seed) is not { } next)
                return null;
            at = next;
            if (Strength(at.Relation) > Strength(relation))
                relation = at.Relation;
        }

        if (draw > 0)
            at = at with { Id = string.Create(CultureInfo.InvariantCulture, $"{at.Id}#{draw}") };
        var kinds = chain.Select(p => p.Card.Kind).Distinct().ToArray();
        return new(at, kinds.Length == 1 ? kinds[0] : null, relation, draw);
    }

    // Of a chain the relation that asks most of the answer holds: a deleted premise is not given back by a typing error.
    static int Strength(Relation relation) => relation switch
    {
        Relation.Invariant => 0,
        Relation.Budget => 1,
        Relation.Equivariant => 2,
        Relation.Recover => 3,
        _ => 4,
    };

    static IPerturbation[] Parse(string chain, IReadOnlyList<IPerturbation> catalogue)
    {
        IPerturbation[] parts = [.. chain.Split('+', StringSplitOptions.TrimEntries).Select(name =>
            catalogue.FirstOrDefault(p => p.Card.Name == name) ?? throw new UserErrorException(
                $"The chain '{chain}' names an unknown perturbation '{name}'.", $"one of {string.Join(", ", catalogue.Select(p => p.Card.Name))}.",
                "Correct the name; `robust list perturbations` says what each does."))];
        // Steps are put into a chain as the question stands: a later change of the question would leave them behind.
        if (parts.Zip(parts.Skip(1)).FirstOrDefault(pair => ChangesReasoning(pair.First) && !ChangesReasoning(pair.Second)) is ({ } first, { } second))
            throw new UserErrorException($"The chain '{chain}' changes the question ({second.Card.Name}) after the reasoning ({first.Card.Name}).",
                "what changes the question first.", "Put perturbations of traces, thoughts and turns last.");
        return parts;
    }

    static bool ChangesReasoning(IPerturbation perturbation) => perturbation.Card.Kind is PerturbationKind.Trace or PerturbationKind.Latent or PerturbationKind.Turn;
}
