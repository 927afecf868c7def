namespace RobustReasoning.Statistics;

/// <summary>A measured value that says how sure it is and of what. Where nothing could be measured there is no estimate (null).</summary>
public sealed record Estimate
{
    /// <summary>An estimate with its 95 % interval.</summary>
    /// <param name="value">The point estimate.</param>
    /// <param name="n">Number of independent units (items, or pairs of items), 1 or more.</param>
    /// <param name="lower">Lower bound, at most <paramref name="value"/>.</param>
    /// <param name="upper">Upper bound, at least <paramref name="value"/>.</param>
    /// <param name="method">How the interval was made.</param>
    /// <param name="denominator">What was counted, in words.</param>
    public Estimate(double value, int n, double lower, double upper, string method, string denominator)
    {
        // NaN fails every comparison, so this also keeps "no result" from travelling as a number.
        if (!(lower <= value && value <= upper && double.IsFinite(lower) && double.IsFinite(upper)))
            throw new ArgumentException($"An estimate needs finite lower <= value <= upper, not {lower} <= {value} <= {upper}.");
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        (Value, N, Lower, Upper, Method, Denominator) = (value, n, lower, upper, method, denominator);
    }

    /// <summary>The point estimate.</summary>
    public double Value { get; }

    /// <summary>Number of independent units (items, or pairs of items).</summary>
    public int N { get; }

    /// <summary>Lower bound of the 95 % interval.</summary>
    public double Lower { get; }

    /// <summary>Upper bound of the 95 % interval.</summary>
    public double Upper { get; }

    /// <summary>How the interval was made.</summary>
    public string Method { get; }

    /// <summary>What was counted, in words.</summary>
    public string Denominator { get; }
}
