namespace RobustReasoning.Statistics;

/// <summary>Successes of one cluster at every point of a curve.</summary>
/// <param name="Key">Name of the cluster.</param>
/// <param name="Successes">One entry for each point.</param>
/// <param name="Trials">One entry for each point; 0 where the cluster has no case there.</param>
public sealed record ClusterCurve(string Key, double[] Successes, double[] Trials)
{
    /// <summary>Successes without any reasoning, which say where the curve's floor lies.</summary>
    public double FloorSuccesses { get; init; }

    /// <summary>Trials without any reasoning; 0 (default) where there were none.</summary>
    public double FloorTrials { get; init; }
}

/// <summary>The sufficient counts of a curve, cluster by cluster: a resample is a sum of rows, so a refit never sees an item again.</summary>
sealed class CurveCounts
{
    // One row a cluster: successes at the points and at the floor, then trials in the same order.
    readonly double[][] _rows;

    public CurveCounts(double[] x, IEnumerable<ClusterCurve> clusters)
    {
        X = x;
        _rows = [.. clusters.OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => (double[])[.. c.Successes, c.FloorSuccesses, .. c.Trials, c.FloorTrials])];
        if (_rows.Any(r => r.Length != 2 * Width))
            throw new ArgumentException($"Every cluster needs {x.Length} points.", nameof(clusters));
        All = Sum(Enumerable.Range(0, _rows.Length));
    }

    /// <summary>The points' feature, strictly rising.</summary>
    public double[] X { get; }

    /// <summary>Number of clusters.</summary>
    public int Clusters => _rows.Length;

    /// <summary>The counts of all clusters.</summary>
    public double[] All { get; }

    int Width => X.Length + 1;

    /// <summary>The counts of some clusters, each as often as it is named.</summary>
    public double[] Sum(IEnumerable<int> clusters)
    {
        var sum = new double[2 * Width];
        foreach (var cluster in clusters)
            Add(_rows[cluster], sum);
        return sum;
    }

    /// <summary>As many clusters as there are, drawn with replacement, into <paramref name="sum"/>.</summary>
    public void Resample(Random random, double[] sum)
    {
        Array.Clear(sum);
        for (var i = 0; i < _rows.Length; i++)
            Add(_rows[random.Next(_rows.Length)], sum);
    }

    /// <summary>Log-likelihood of one cluster where a model gives the probability of each point, the floor's left out.</summary>
    public double LogLikelihood(int cluster, ReadOnlySpan<double> probabilities)
    {
        var row = _rows[cluster];
        double sum = 0;
        for (var i = 0; i < X.Length; i++)
            sum += row[i] * Math.Log(probabilities[i]) + (row[Width + i] - row[i]) * Math.Log(1 - probabilities[i]);
        return sum;
    }

    static void Add(double[] row, double[] sum)
    {
        for (var i = 0; i < sum.Length; i++)
            sum[i] += row[i];
    }
}
