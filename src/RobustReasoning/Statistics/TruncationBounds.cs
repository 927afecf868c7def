namespace RobustReasoning.Statistics;

/// <summary>What accuracy could be, since a truncated answer is neither right nor wrong.</summary>
/// <param name="Lower">Share of right answers if every truncated case were wrong.</param>
/// <param name="Upper">Share of right answers if every truncated case were right.</param>
public sealed record TruncationBounds(double Lower, double Upper)
{
    /// <summary>Bounds of <paramref name="n"/> units; null where there are none.</summary>
    public static TruncationBounds? Of(double correct, double truncated, int n) =>
        n == 0 ? null : new(correct / n, Math.Min(1, (correct + truncated) / n));
}
