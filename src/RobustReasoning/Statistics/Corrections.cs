namespace RobustReasoning.Statistics;

/// <summary>Corrections for many tests at once.</summary>
public static class Corrections
{
    /// <summary>Holm's adjusted p values in the order given: below α they keep the chance of any false finding at α.</summary>
    public static double[] Holm(IReadOnlyList<double> p)
    {
        var adjusted = new double[p.Count];
        var largest = 0.0;
        var rank = 0;
        foreach (var i in Enumerable.Range(0, p.Count).OrderBy(i => p[i]))
        {
            largest = Math.Max(largest, Math.Min(1, p[i] * (p.Count - rank++)));
            adjusted[i] = largest;
        }

        return adjusted;
    }

    /// <summary>Benjamini and Hochberg's adjusted p values in the order given: they control the share of false findings.</summary>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> p)
    {
        var adjusted = new double[p.Count];
        var smallest = 1.0;
        var rank = p.Count;
        foreach (var i in Enumerable.Range(0, p.Count).OrderByDescending(i => p[i]))
        {
            smallest = Math.Min(smallest, p[i] * p.Count / rank--);
            adjusted[i] = smallest;
        }

        return adjusted;
    }
}
