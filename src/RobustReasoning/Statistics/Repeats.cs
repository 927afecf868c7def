namespace RobustReasoning.Statistics;

/// <summary>How often an item that was run several times comes out right.</summary>
/// <param name="Cluster">Cluster of the item.</param>
/// <param name="Correct">Repeats that were right.</param>
/// <param name="Runs">All repeats.</param>
public readonly record struct RepeatedItem(string Cluster, int Correct, int Runs);

/// <summary>What repeats of items say of reliability.</summary>
public static class Repeats
{
    /// <summary>pass^k of one item: chance that k runs are all right, without bias, from k or more runs.</summary>
    public static double AllOf(int correct, int runs, int k) => Share(correct, runs, k);

    /// <summary>pass@k of one item: chance that at least one of k runs is right (Chen et al., arXiv 2107.03374).</summary>
    public static double AnyOf(int correct, int runs, int k) => 1 - Share(runs - correct, runs, k);

    /// <summary>pass^k over items with a cluster-bootstrap interval; items of fewer than k runs are left out; null where none is left.</summary>
    public static Estimate? PassAll(IEnumerable<RepeatedItem> items, int k, string denominator, ulong seed) =>
        ClusterBootstrap.Mean(
            items.Where(i => i.Runs >= k).Select(i => new ClusterSum(i.Cluster, AllOf(i.Correct, i.Runs, k), 1)), denominator, seed);

    // C(hits, k) / C(runs, k), factor by factor.
    static double Share(int hits, int runs, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, k);
        if (hits < 0 || hits > runs)
            throw new ArgumentOutOfRangeException(nameof(hits), $"{hits} of {runs} is impossible.");
        double share = 1;
        for (var i = 0; i < k; i++)
            share *= Math.Max(0, hits - i) / (double)(runs - i);
        return share;
    }
}
