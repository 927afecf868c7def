using System.Globalization;

namespace RobustReasoning.Reporting.Text;

/// <summary>Figures in words, the same in every culture.</summary>
static class Say
{
    // A figure and its unit must not part at a line's end.
    const string Gap = "\u00a0";

    /// <summary>A share as a percentage with one decimal: <c>97.3 %</c>.</summary>
    public static string Percent(double share) => Number(100 * share, "0.0") + Gap + "%";

    /// <summary>A share as a whole percentage: <c>97 %</c>.</summary>
    public static string Round(double share) => Number(100 * share, "0") + Gap + "%";

    /// <summary>A difference of shares in percentage points with its sign: <c>−3.1 pp</c>.</summary>
    public static string Points(double difference) => Signed(difference) + Gap + "pp";

    /// <summary>An interval of shares: <c>95.1–98.6 %</c>.</summary>
    public static string Interval(double low, double high) => $"{Number(100 * low, "0.0")}–{Number(100 * high, "0.0")}{Gap}%";

    /// <summary>An interval of differences: <c>−5.2 to −1.0</c>.</summary>
    public static string PointsInterval(double low, double high) => $"{Signed(low)} to {Signed(high)}";

    /// <summary>How many items are behind a figure: <c>n = 84</c>, never parted at a line's end.</summary>
    public static string N(int n) => $"n{Gap}={Gap}{Count(n)}";

    /// <summary>A count with thousands apart: <c>5,120</c>.</summary>
    public static string Count(int count) => Number(count, "#,0");

    /// <summary>A duration: <c>48 s</c>, <c>3 min 05 s</c>.</summary>
    public static string Duration(double seconds) =>
        seconds < 60 ? Number(seconds, seconds < 10 ? "0.0" : "0") + Gap + "s"
        : $"{Number(Math.Floor(Math.Round(seconds) / 60), "0")}{Gap}min {Number(Math.Round(seconds) % 60, "00")}{Gap}s";

    /// <summary>A p value: <c>0.032</c>, <c>&lt; 0.001</c>.</summary>
    public static string Probability(double p) => p < .001 ? "< 0.001" : Number(p, "0.000");

    /// <summary>A moment: <c>2026-01-31 12:00 UTC</c>.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A difference times 100 with its sign: <c>−3.1</c>.</summary>
    public static string Signed(double difference) => Number(100 * difference, "+0.0;−0.0;0.0");

    /// <summary>A number in a format, with a true minus sign.</summary>
    public static string Number(double value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
