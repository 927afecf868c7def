namespace RobustReasoning.Statistics;

/// <summary>How a linear predictor becomes a share of a curve's height.</summary>
enum CurveLink
{
    /// <summary>Even: leaves the ceiling as it reaches the floor.</summary>
    Logistic,

    /// <summary>Complementary log-log: leaves the ceiling abruptly and trails into the floor.</summary>
    Gompertz,
}
