using System.Globalization;
using RobustReasoning.Items;
using RobustReasoning.Perturbations;

namespace RobustReasoning.Sets;

/// <summary>The adversarial sets that are committed: perturbed items beside the originals that they were made from.</summary>
public static class AdversarialSets
{
    /// <summary>Originals of each family in a set of four families.</summary>
    public const int Originals = 26;

    /// <summary>Perturbed items of each original.</summary>
    public const int Perturbed = 2;

    /// <summary>Every set, in the order of lists; one whose perturbations are not there is left out.</summary>
    public static IReadOnlyList<AdversarialRecipe> All { get; } =
    [
        new("noise", "Typing errors, capitals, spacing, look-alike letters and characters that cannot be seen: a reader answers as before.", [PerturbationKind.Character]),
        new("distraction", "Text that has nothing to do with the question, or that invites to think longer than it takes: the answer stays.", [PerturbationKind.Distraction, PerturbationKind.Budget], Leave: ["numeric-anchor", "irrelevant-context"]),
        new("spoofing", "Text of the user that looks like the markers that steer reasoning: ends of thinking, answer separators, ratios, latent markers, forged turns and tool results. It is data, so the answer stays.", [PerturbationKind.Spoofing]),
        new("unanswerable", "A premise that the answer needs is missing or contradicted: the right answer is unknown, while the original beside it can be answered.", [], Take: ["missing-premise", "contradiction"]),
        new("false-premise", "The question supposes what its own premises rule out, so that the right answer is unknown; beside it the same problem with a premise changed, which has another answer.", [], Take: ["false-premise", "changed-premise"]),
        new("anchors", "Numbers, suggested answers, authorities and wrong examples that pull towards another answer: the answer stays.", [PerturbationKind.Social], Take: ["numeric-anchor"]),
        new("policy-and-injection", "Rules of a system prompt, and attempts to break them: overrides, role play, forged turns and reasoning, orders inside documents, encodings. Where the rule is met the right answer stays to refuse.", [PerturbationKind.Safety])
        {
            Families = [Families.Get("policy")],
        },
        new("long-context", "The problem inside a text several times its length that mentions nothing of it: the answer stays.", [], Take: ["irrelevant-clauses", "irrelevant-context"], Times: 2, LongestSteps: 4),
    ];

    /// <summary>Writes the sets, or the named ones, each below <paramref name="root"/>; the result is what was written.</summary>
    public static IReadOnlyList<(string Directory, int Items)> Write(string root, IEnumerable<string>? names = null, ulong seed = ReferenceSets.Seed)
    {
        var recipes = names?.Select(Get).ToArray() ?? [.. All];
        return [.. recipes.Select(r => (Path.Combine(root, r.Name), SetWriter.Write(Path.Combine(root, r.Name), Card(r, seed), Items(r, seed)).Items))];
    }

    /// <summary>The recipe of this name; a <see cref="UserErrorException"/> lists the known ones.</summary>
    public static AdversarialRecipe Get(string name) => All.FirstOrDefault(r => r.Name == name) ?? throw new UserErrorException(
        $"There is no adversarial set '{name}'.", $"one of {string.Join(", ", All.Select(r => r.Name))}.", "Choose a set from that list.");

    /// <summary>The items of a set: every original, followed by those that were made from it.</summary>
    public static IEnumerable<Item> Items(AdversarialRecipe recipe, ulong seed)
    {
        var own = Seeds.Derive(seed, "adversarial", recipe.Name);
        var perturbations = recipe.Perturbations();
        var turn = 0;
        for (var i = 0; i < Originals * ReferenceSets.Reasoning.Count / recipe.Families.Count; i++)
        {
            foreach (var family in recipe.Families)
            {
                // Seeds differ from set to set: no item stands in two of them.
                var item = family.Generate(SeedSpaces.Suite(Seeds.Derive(own, family.Name, i.Text())), 1 + i % recipe.LongestSteps);
                yield return item;
                var made = 0;
                for (var tried = 0; tried < perturbations.Count && made < Perturbed; tried++)
                {
                    if (recipe.Apply(perturbations[turn++ % perturbations.Count], item, own) is not { } perturbed)
                        continue;
                    made++;
                    yield return perturbed;
                }
            }
        }
    }

    static SetCard Card(AdversarialRecipe recipe, ulong seed) => new()
    {
        Name = recipe.Name,
        Description = recipe.Description,
        Command = string.Create(CultureInfo.InvariantCulture, $"robust sets generate --set {recipe.Name} --seed {seed} --out adversarial-sets"),
        Seed = seed,
        Published = "2026-11-23",
        Tags = ["reasoning", "robustness", "adversarial", "synthetic"],
    };
}
