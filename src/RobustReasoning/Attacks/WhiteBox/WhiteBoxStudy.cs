using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>White-box attacks on the cases of a release, each with the search without gradients that it must be compared with.</summary>
public static class WhiteBoxStudy
{
    /// <summary>Slugs of all attacks; the random ones are what the others must be compared with at equal passes.</summary>
    public static IReadOnlyList<string> Attacks { get; } = [.. PhraseProposals.All.Select(search => search.Name), .. ThoughtSearches.All.Select(search => search.Name)];

    /// <summary>
    /// Attacks every item in every given mode where the model answers it right: phrases in all modes, thoughts in those that feed vectors. Throws
    /// <see cref="UserErrorException"/> where a model gives no gradients.
    /// </summary>
    /// <param name="loaded">The release.</param>
    /// <param name="items">Items; those that no model takes are left out.</param>
    /// <param name="modes">Modes with their budgets.</param>
    /// <param name="options">How far to go.</param>
    /// <param name="cancellation">Ends the study.</param>
    public static async Task<WhiteBoxResult> RunAsync(
        LoadedRelease loaded, IReadOnlyList<Item> items, IReadOnlyList<(IMode Mode, Budget Budget)> modes, WhiteBoxOptions options, CancellationToken cancellation = default)
    {
        if (options.Attacks.FirstOrDefault(name => !Attacks.Contains(name)) is { } unknown)
            throw new UserErrorException($"There is no white-box attack '{unknown}'.", $"one of {string.Join(", ", Attacks)}.", "Choose an attack from that list.");
        List<PhraseFinding> phrases = [];
        List<ThoughtFinding> thoughts = [];
        var runs = 0;
        foreach (var group in items.GroupBy(item => ModelOf(loaded.Release, item)).Where(group => group.Key >= 0).OrderBy(group => group.Key))
        {
            var model = new WhiteBoxModel(loaded.Models[group.Key], loaded.DialectOf(group.Key), loaded.Release.Sequences);
            foreach (var (mode, budget) in modes)
            {
                Item[] asked = [.. group];
                runs += asked.Length;
                var clean = await model.RunAsync([.. asked.Select(item => (item, mode, budget))], cancellation);
                var solved = asked.Zip(clean).Where(one => one.Second.Outcome == Outcome.Correct).ToList();
                foreach (var search in PhraseProposals.All.Where(search => options.Attacks.Contains(search.Name)))
                    foreach (var (item, recording) in solved)
                        if (await new PhraseAttack(model, options).RunAsync(search, item, mode, budget, recording, cancellation) is { } finding)
                            phrases.Add(finding);
                List<ThoughtCase> cases = [.. solved.Select(one => ThoughtCase.Of(model, one.First, mode, budget, one.Second)).OfType<ThoughtCase>()];
                foreach (var search in ThoughtSearches.All.Where(search => options.Attacks.Contains(search.Name)))
                    if (cases.Count > 0)
                        thoughts.AddRange(await new ThoughtRadius(model, options).RunAsync(search, cases, cancellation));
            }
        }

        return new(phrases, thoughts, runs);
    }

    static int ModelOf(Release release, Item item) => release.Models.Index()
        .FirstOrDefault(model => model.Item.Families.Count == 0 || model.Item.Families.Contains(item.Family), (-1, null!)).Index;
}

/// <summary>All findings of a study.</summary>
/// <param name="Phrases">Searches for phrases, of every case that was solved without one.</param>
/// <param name="Thoughts">Attacks on thoughts.</param>
/// <param name="Cases">Cases that were asked at first, solved or not.</param>
public sealed record WhiteBoxResult(IReadOnlyList<PhraseFinding> Phrases, IReadOnlyList<ThoughtFinding> Thoughts, int Cases);
