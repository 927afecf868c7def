using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>What was read of one setting on some items.</summary>
/// <param name="all">All observations.</param>
/// <param name="seed">Seed of the run.</param>
sealed class ReadThoughts(IReadOnlyList<Observation> all, ulong seed)
{
    public const string Items = "items", ItemsOfThoughts = "items, the thoughts of each averaged";

    readonly ILookup<(string, string), Observation> _read = all.ToLookup(o => (o.Check, o.Measure));

    /// <summary>Whether something was thought before: the first place is the same in a mode and in its pause control.</summary>
    public static bool IsLater(Observation read) => read.Step > 1;

    public int Count => all.Select(o => o.Item).Distinct().Count();

    public IEnumerable<Observation> Of(string check, string measure) => _read[(check, measure)];

    public IEnumerable<Observation> Undisturbed => Of(ThoughtChecks.Ablation, "undisturbed");

    /// <summary>Share of what held.</summary>
    public Estimate? Share(IEnumerable<Observation> read, string denominator = ItemsOfThoughts) => ItemShares.Of(read).Share(denominator, seed);

    /// <summary>Share of what has a rank of so much or better.</summary>
    public Estimate? Within(IEnumerable<Observation> read, int rank) => ItemShares.Of(read, o => o.Value <= rank ? 1 : 0).Share(ItemsOfThoughts, seed);

    /// <summary>Mean of a number.</summary>
    public Estimate? Mean(IEnumerable<Observation> read) => ItemShares.Of(read, o => o.Value).Mean(Items, seed);

    /// <summary>Share of one less that of another on the same items.</summary>
    public Estimate? Less(IEnumerable<Observation> one, IEnumerable<Observation> other, string denominator = ItemsOfThoughts) =>
        ItemShares.Of(one).Less(ItemShares.Of(other), denominator, seed);

    /// <summary>A share of items by Wilson's interval, one observation each; null where there is none.</summary>
    public static Estimate? Wilson(IEnumerable<Observation> read, string denominator = Items)
    {
        var held = read.Select(o => o.Held == true).ToArray();
        return Proportions.Wilson(held.Count(h => h), held.Length, denominator);
    }

    /// <summary>Whether an answer is another one than undisturbed.</summary>
    public IEnumerable<Observation> Flips(IEnumerable<Observation> read)
    {
        var was = Undisturbed.ToDictionary(o => o.Item, o => o.Read);
        return read.Where(o => was.ContainsKey(o.Item)).Select(o => o with { Held = o.Read != was[o.Item] });
    }

    /// <summary>Share of all observations together, items as clusters.</summary>
    public Estimate? Pooled(IEnumerable<Observation> read, string denominator) =>
        ClusterBootstrap.Mean(read.Select(o => new ClusterSum(o.Item, o.Held == true ? 1 : 0, 1)), denominator, seed);
}
