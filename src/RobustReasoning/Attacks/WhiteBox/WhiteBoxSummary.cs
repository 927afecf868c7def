using System.Globalization;
using RobustReasoning.Statistics;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>What findings of one attack, mode and kind of item come to.</summary>
public static class WhiteBoxSummary
{
    /// <summary>Share of cases broken within so many passes, by Wilson; null without findings.</summary>
    public static Estimate? Success(IReadOnlyCollection<PhraseFinding> findings, int passes) =>
        Proportions.Wilson(findings.Count(finding => finding.Success && finding.Passes <= passes), findings.Count, "cases solved without a phrase");

    /// <summary>Share of cases flipped at one of the options' radii, by Wilson; null without findings.</summary>
    public static Estimate? Success(IReadOnlyCollection<ThoughtFinding> findings, double radius)
    {
        var tried = findings.SelectMany(finding => finding.Attempts).Where(attempt => attempt.Radius.Equals(radius)).ToList();
        return Proportions.Wilson(tried.Count(attempt => attempt.Success), tried.Count, "cases solved with their own thoughts");
    }

    /// <summary>
    /// Median of the smallest radii that flip the answer, with a bootstrap interval over templates; null without findings. Cases that none up to
    /// <paramref name="largest"/> flips count as that radius, and their number is told.
    /// </summary>
    public static Estimate? MedianRadius(IReadOnlyCollection<ThoughtFinding> findings, double largest, ulong seed)
    {
        if (findings.Count == 0)
            return null;
        var clusters = findings.GroupBy(finding => finding.Template, (template, group) => (template, Radii: group.Select(finding => finding.Radius ?? largest).ToArray()))
            .OrderBy(cluster => cluster.template, StringComparer.Ordinal).Select(cluster => cluster.Radii).ToArray();
        var random = Seeds.Source(seed, "median radius");
        var medians = new double[ClusterBootstrap.Resamples];
        for (var i = 0; i < medians.Length; i++)
            medians[i] = Median([.. clusters.SelectMany(_ => clusters[random.Next(clusters.Length)])]);
        var value = Median([.. clusters.SelectMany(cluster => cluster)]);
        var (lower, upper) = ClusterBootstrap.Percentiles(medians);
        var unflipped = findings.Count(finding => finding.Radius is null);
        return new(value, findings.Count, Math.Min(lower, value), Math.Max(upper, value), "cluster bootstrap",
            "cases solved with their own thoughts" + (unflipped > 0 ? $", {unflipped.ToString(CultureInfo.InvariantCulture)} of them not flipped" : ""));
    }

    static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
