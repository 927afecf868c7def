namespace RobustReasoning.Statistics;

/// <summary>The functions of the links.</summary>
static class CurveLinks
{
    // Beyond it e^η would overflow, while the share has long been 1.
    const double Furthest = 50;

    /// <summary>The share of the height at η and its derivative.</summary>
    public static (double Height, double Rise) At(CurveLink link, double eta)
    {
        if (link == CurveLink.Logistic)
        {
            var sigma = 1 / (1 + Math.Exp(-eta));
            return (sigma, sigma * (1 - sigma));
        }

        var hazard = Math.Exp(Math.Min(eta, Furthest));
        var left = Math.Exp(-hazard);
        return (1 - left, hazard * left);
    }

    /// <summary>How far η goes while the share falls from 90 to 10 %.</summary>
    public static double Fall(CurveLink link) => link == CurveLink.Logistic ? 2 * Math.Log(9) : Math.Log(Math.Log(10) / Math.Log(10.0 / 9));
}
