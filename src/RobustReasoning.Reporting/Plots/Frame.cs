namespace RobustReasoning.Reporting.Plots;

/// <summary>Where a drawing will be seen: on a wide page or a phone, in the light or in the dark.</summary>
readonly record struct Frame(bool Narrow, bool Dark)
{
    /// <summary>Width in pixels at which the text has its nominal size.</summary>
    public int Width => Narrow ? 380 : 960;

    /// <summary>Size of labels and ticks in pixels.</summary>
    public float TextSize => Narrow ? 12.5f : 14;
}

/// <summary>A point of a chart with its interval; <paramref name="X"/> is in the axis's own unit; <paramref name="Label"/> is its budget.</summary>
readonly record struct Dot(double X, double Y, double Low, double High, int N, string Label = "");
