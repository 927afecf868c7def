using MathNet.Numerics.Distributions;

namespace RobustReasoning.Statistics;

/// <summary>Places of the break that the likelihood does not reject.</summary>
static class BreakProfile
{
    const int Steps = 100;

    // Twice the loss of log-likelihood that a likelihood-ratio test of one parameter rejects at 5 %.
    static readonly double s_critical = ChiSquared.InvCDF(1, 1 - Proportions.Alpha);

    /// <summary>The outermost places that are not rejected, on a grid between the second and the last but one point.</summary>
    public static (double Lower, double Upper) Interval(CurveCounts counts, HingeFit broken) =>
        (Outermost(counts, broken, -1), Outermost(counts, broken, 1));

    static double Outermost(CurveCounts counts, HingeFit broken, int direction)
    {
        double low = counts.X[1], high = counts.X[^2], outermost = broken.At;
        var fit = broken.Fit;
        // To the end, not to the first rejection: the likelihood may have a second summit.
        for (var step = 1; step <= Steps; step++)
        {
            var at = broken.At + (direction < 0 ? low - broken.At : high - broken.At) * step / Steps;
            fit = CurveModels.BrokenAt(counts.X, counts.All, at, fit);
            if (2 * (broken.Fit.LogLikelihood - fit.LogLikelihood) <= s_critical)
                outermost = at;
        }

        return outermost;
    }
}
