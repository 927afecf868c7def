using RobustReasoning.Analysis;
using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>Estimates over chains: the item is the unit and its template the cluster, however often a chain was forked.</summary>
/// <param name="seed">Seed of the resampling.</param>
sealed class ChainEstimates(ulong seed)
{
    /// <summary>Mean of what each chain shows, a number from 0 to 1; chains that show nothing are not counted.</summary>
    public Estimate? Share(string figure, IEnumerable<ChainReads> chains, Func<ChainReads, double?> value, string denominator)
    {
        Unit[] units = [.. from chain in chains let shown = value(chain) where shown is not null select new Unit(chain.Item, chain.Template, shown.Value)];
        if (Pairing.Bootstrap(units, denominator, Seeds.Derive(seed, figure)) is not { } bootstrap)
            return null;
        // A bootstrap of values that all agree has no width, and Wilson does not know of clusters: the wider bound is the honest one.
        var wilson = Proportions.Wilson(Math.Clamp(units.Sum(u => u.Value), 0, units.Length), units.Length, denominator)!;
        return new(bootstrap.Value, units.Length, Math.Min(bootstrap.Lower, wilson.Lower), Math.Max(bootstrap.Upper, wilson.Upper), $"wider of Wilson and {bootstrap.Method}", denominator);
    }

    /// <summary>The same for what was read several times of a chain: its own mean counts.</summary>
    public Estimate? Share(string figure, IEnumerable<ChainReads> chains, Func<ChainReads, IEnumerable<bool>> reads, string denominator) =>
        Share(figure, chains, chain => reads(chain).ToArray() is { Length: > 0 } all ? all.Average(r => r ? 1.0 : 0) : null, denominator);

    /// <summary>Second − first of two outcomes of each chain; chains that lack one are not counted.</summary>
    public Estimate? Difference(string figure, IEnumerable<ChainReads> chains, Func<ChainReads, bool?> first, Func<ChainReads, bool?> second, string denominator)
    {
        (ChainReads Chain, bool First, bool Second)[] pairs = [.. from chain in chains let a = first(chain) let b = second(chain) where a is not null && b is not null select (chain, a.Value, b.Value)];
        Unit[] units = [.. pairs.Select(p => new Unit(p.Chain.Item, p.Chain.Template, (p.Second ? 1 : 0) - (p.First ? 1 : 0)))];
        if (Pairing.Bootstrap(units, denominator, Seeds.Derive(seed, figure)) is not { } bootstrap)
            return null;
        var tango = PairedDifference.Tango(pairs.Count(p => p.First && !p.Second), pairs.Count(p => !p.First && p.Second), pairs.Length, denominator)!;
        return new(bootstrap.Value, pairs.Length, Math.Min(bootstrap.Lower, tango.Lower), Math.Max(bootstrap.Upper, tango.Upper), $"wider of Tango and {bootstrap.Method}", denominator);
    }
}
