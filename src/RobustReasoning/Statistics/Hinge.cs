namespace RobustReasoning.Statistics;

/// <summary>Successes of one cluster at every point of a curve.</summary>
/// <param name="Key">Name of the cluster.</param>
/// <param name="Successes">One entry for each point.</param>
/// <param name="Trials">One entry for each point; 0 where the cluster has no case there.</param>
public sealed record ClusterCurve(string Key, double[] Successes, double[] Trials);

/// <summary>
/// A curve of log odds with one break against a straight one, on the same outcomes. A first estimate: straight, linear and plain
/// sigmoid curves are hardly ever taken for broken, but a sigmoid below a ceiling is in up to 3 of 10 simulated runs.
/// </summary>
/// <param name="Break">Feature value of the best break.</param>
/// <param name="BreakLower">Lower bound of its cluster-bootstrap interval (percentile, the grid refitted each time).</param>
/// <param name="BreakUpper">Upper bound.</param>
/// <param name="Before">Slope of the log odds before the break.</param>
/// <param name="After">Slope after it.</param>
/// <param name="BendLower">Lower bound of the change of slope.</param>
/// <param name="BendUpper">Upper bound of the change of slope.</param>
/// <param name="DeltaAic">AIC of the straight curve − AIC of the broken one: above 0 where the break is worth its two parameters.</param>
/// <param name="DeltaBic">The same for BIC.</param>
/// <param name="AtEdge">Whether the interval of the break touches an end of the range that was searched.</param>
public sealed record Hinge(
    double Break, double BreakLower, double BreakUpper, double Before, double After, double BendLower, double BendUpper,
    double DeltaAic, double DeltaBic, bool AtEdge)
{
    /// <summary>Points that a hinge needs: two on each side and one to bend at.</summary>
    public const int FewestPoints = 5;

    const int GridSteps = 32;

    /// <summary>Fits both curves.</summary>
    /// <param name="x">The points' feature, strictly rising, <see cref="FewestPoints"/> or more.</param>
    /// <param name="clusters">The outcomes.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <param name="resamples">Refits for the intervals, 40 or more.</param>
    public static Hinge Fit(double[] x, IReadOnlyList<ClusterCurve> clusters, ulong seed, int resamples = 300)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x.Length, FewestPoints);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 40);
        var sorted = clusters.OrderBy(c => c.Key, StringComparer.Ordinal).ToArray();
        var grid = Grid(x);
        var successes = new double[x.Length];
        var trials = new double[x.Length];
        foreach (var cluster in sorted)
            Add(cluster, successes, trials);
        var straight = LogisticFit.Of(x, [], successes, trials);
        var (at, fit) = Best(x, grid, successes, trials);
        var deviance = 2 * (fit.LogLikelihood - straight.LogLikelihood);

        var random = Seeds.Source(seed, "hinge");
        var breaks = new double[resamples];
        var bends = new double[resamples];
        for (var r = 0; r < resamples; r++)
        {
            Array.Clear(successes);
            Array.Clear(trials);
            for (var i = 0; i < sorted.Length; i++)
                Add(sorted[random.Next(sorted.Length)], successes, trials);
            (breaks[r], var refit) = Best(x, grid, successes, trials);
            bends[r] = refit.Bend;
        }

        var (breakLower, breakUpper) = ClusterBootstrap.Percentiles(breaks);
        var (bendLower, bendUpper) = ClusterBootstrap.Percentiles(bends);
        return new(
            at, Math.Min(breakLower, at), Math.Max(breakUpper, at), fit.Slope, fit.Slope + fit.Bend, bendLower, bendUpper,
            deviance - 4, deviance - 2 * Math.Log(clusters.Sum(c => c.Trials.Sum())),
            breakLower <= grid[0] || breakUpper >= grid[^1]);
    }

    // Between the second and the last but one point: further out, one side's slope would rest on a single point.
    static double[] Grid(double[] x) =>
        [.. Enumerable.Range(0, GridSteps + 1).Select(i => x[1] + (x[^2] - x[1]) * i / GridSteps)];

    static (double At, LogisticFit Fit) Best(double[] x, double[] grid, double[] successes, double[] trials)
    {
        Span<double> bend = stackalloc double[x.Length];
        var best = (At: grid[0], Fit: default(LogisticFit) with { LogLikelihood = double.NegativeInfinity });
        foreach (var at in grid)
        {
            for (var i = 0; i < x.Length; i++)
                bend[i] = Math.Max(0, x[i] - at);
            var fit = LogisticFit.Of(x, bend, successes, trials);
            if (fit.LogLikelihood > best.Fit.LogLikelihood)
                best = (at, fit);
        }

        return best;
    }

    static void Add(ClusterCurve cluster, double[] successes, double[] trials)
    {
        for (var i = 0; i < trials.Length; i++)
        {
            successes[i] += cluster.Successes[i];
            trials[i] += cluster.Trials[i];
        }
    }
}
