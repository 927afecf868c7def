using System.Globalization;
using System.Text.Json;
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
    readonly IReadOnlyList<Named> _chains;
    readonly ulong _seed;
    readonly int _draws;

    /// <summary>Reads the chains; a <see cref="UserErrorException"/> names what is wrong with one.</summary>
    public Variants(Release release, PlanSettings settings, IReadOnlyList<IPerturbation> catalogue)
    {
        var named = settings.Perturbations.Count > 0 ? settings.Perturbations : release.Perturbations;
        if (settings.Perturbations.Count > 0 && (release.PerturbedItems == 0 || !release.Modes.SelectMany(m => m.Budgets).Any(b => b.Perturbed)))
            throw new UserErrorException($"Perturbations are named, but the release '{release.Name}' ({release.File}) asks no item perturbed.",
                "perturbedItems above 0 and at least one budget with \"perturbed\": true.", "Add both to the release.");
        _chains = named.Count > 0 ? [.. named.Select(text => Named.Read(text, catalogue))] : [.. catalogue.Select(p => new Named([(p, null)]))];
        _seed = settings.Seed;
        _draws = release.PerturbationDraws;
        if (_chains.GroupBy(c => c.ToString()).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new UserErrorException($"The perturbation '{twice.Key}' is named twice.", "each chain once.", "Leave one out; perturbationDraws of the release draws one several times.");
    }

    public IEnumerable<Variant> Of(Item item)
    {
        foreach (var chain in _chains)
        {
            HashSet<string> seen = [];
            for (var draw = 0; draw < _draws; draw++)
                if (chain.Apply(item, draw, Seed(draw)) is { } variant && (_draws == 1 || seen.Add(Content(variant.Item))))
                    yield return variant;
        }
    }

    ulong Seed(int draw) => draw == 0 ? _seed : Seeds.Derive(_seed, "draw", draw.ToString(CultureInfo.InvariantCulture));

    // What leaves no choice gives the same text in every draw, which is asked once.
    static string Content(Item item) => JsonSerializer.Serialize(item with { Id = "", Perturbations = [] }, StrictJson.Line);

    /// <summary>A chain as a release names it; a step without a seed takes the run's.</summary>
    sealed record Named(IReadOnlyList<(IPerturbation Perturbation, ulong? Seed)> Steps)
    {
        public static Named Read(string text, IReadOnlyList<IPerturbation> catalogue)
        {
            Named chain = new([.. text.Split('+', StringSplitOptions.TrimEntries).Select(step => Step(text, step, catalogue))]);
            // Steps are put into a chain as the question stands: a later change of the question would leave them behind.
            if (chain.Steps.Zip(chain.Steps.Skip(1)).FirstOrDefault(pair => ChangesReasoning(pair.First.Perturbation) && !ChangesReasoning(pair.Second.Perturbation)) is ({ Perturbation: { } first }, { Perturbation: { } second }))
                throw new UserErrorException($"The chain '{text}' changes the question ({second.Card.Name}) after the reasoning ({first.Card.Name}).",
                    "what changes the question first.", "Put perturbations of traces, thoughts and turns last.");
            return chain;
        }

        /// <summary>The item after all steps, with what must hold then; null where a step has nothing to work on.</summary>
        public Variant? Apply(Item item, int draw, ulong seed)
        {
            var perturbed = new PerturbationChain([.. Steps.Select(s => new Applied(s.Perturbation.Card.Name, s.Seed ?? seed))]).Apply(item);
            // A chain that applies in part is another chain, which would be counted twice beside it.
            if (perturbed is null || perturbed.Perturbations.Count != item.Perturbations.Count + Steps.Count)
                return null;
            var kinds = Steps.Select(s => s.Perturbation.Card.Kind).Distinct().ToArray();
            return new(draw == 0 ? perturbed : perturbed with { Id = string.Create(CultureInfo.InvariantCulture, $"{perturbed.Id}#{draw}") },
                kinds.Length == 1 ? kinds[0] : null, perturbed.Relation, draw);
        }

        public override string ToString() => string.Join('+', Steps.Select(s => s.Perturbation.Card.Name));

        static (IPerturbation, ulong?) Step(string chain, string step, IReadOnlyList<IPerturbation> catalogue)
        {
            var (name, seed) = step.Split('@', 2) is [var before, var after] ? (before, after) : (step, null);
            var perturbation = catalogue.FirstOrDefault(p => p.Card.Name == name) ?? throw new UserErrorException(
                $"The chain '{chain}' names an unknown perturbation '{name}'.", $"one of {string.Join(", ", catalogue.Select(p => p.Card.Name))}.",
                "Correct the name; `robust list perturbations` says what each does.");
            if (seed is null)
                return (perturbation, null);
            return ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (perturbation, number) : throw new UserErrorException(
                $"The chain '{chain}' has the seed '{seed}'.", "a whole number after @, such as typos@3, or no @ at all.", "Correct the seed, or leave it out to take the run's.");
        }

        static bool ChangesReasoning(IPerturbation perturbation) => perturbation.Card.Kind is PerturbationKind.Trace or PerturbationKind.Latent or PerturbationKind.Turn;
    }
}
