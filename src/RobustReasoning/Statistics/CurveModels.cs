namespace RobustReasoning.Statistics;

/// <summary>The shapes that a curve of accuracy against compression may have, fitted to counts.</summary>
static class CurveModels
{
    const int GridSteps = 16, Refinements = 7;

    // Over how many gaps between points a smooth curve falls from 90 to 10 % of its height, or more; over fewer it is no smooth curve at
    // this resolution, but a cliff. With 2 for the sigmoid, one that falls over 1.7 gaps is called a wall in 9 % of runs; with 1.5,
    // cliffs are denied in a third. A Gompertz curve leaves its ceiling abruptly, so it fits a cliff sooner than a sigmoid does.
    const double GapsOfSigmoid = 1.75, GapsOfGompertz = 2;

    // Precisions of the coefficients' priors. Before its break a curve is about level: without that a cliff would leave the place
    // of its break open, and where all answers are right the log odds at the break would have no upper end.
    const double Weak = 0.001, LevelBefore = 0.25, HeightAtBreak = 0.05;

    // Slopes that a search begins from, in log odds for each halving.
    static readonly double[] s_slopes = [-1, -4, -12];

    /// <summary>M0: log odds fall along a straight line to the floor.</summary>
    public static CurveFit Straight(double[] x, double[] counts) => Line(x, counts, CurveLink.Logistic, ceiling: false);

    /// <summary>M2: a smooth curve between a free floor and a free ceiling.</summary>
    public static CurveFit Smooth(double[] x, double[] counts, CurveLink link) => Line(x, counts, link, ceiling: true);

    /// <summary>M0 or M2 for counts that resemble those of a fit.</summary>
    public static CurveFit Again(double[] x, double[] counts, CurveFit near) =>
        CurveFit.Of(near.Shape, counts, near.Parameters) is var fit && IsResolved(x, fit) ? fit : Line(x, counts, near.Shape.Link, near.Shape.Ceiling);

    /// <summary>Steepest slope of a smooth curve that has fallen half its way at a place: it follows from the three gaps around.</summary>
    public static double Steepest(double[] x, CurveLink link, double at)
    {
        var gap = Math.Clamp(x.Count(v => v <= at) - 1, 0, x.Length - 2);
        int left = Math.Max(gap - 1, 0), right = Math.Min(gap + 2, x.Length - 1);
        var gaps = link == CurveLink.Logistic ? GapsOfSigmoid : GapsOfGompertz;
        return CurveLinks.Fall(link) / (gaps * (x[right] - x[left]) / (right - left));
    }

    // The likelihood has several summits where a cliff fits into a gap between two points, and some of them are too steep.
    static CurveFit Line(double[] x, double[] counts, CurveLink link, bool ceiling)
    {
        var middle = Middle(x);
        CurveShape free = new([.. x.SelectMany(v => new[] { 1, v - middle })], [Weak, Weak], ceiling, []) { Link = link };
        CurveFit? best = null;
        foreach (var at in x.Zip(x.Skip(1), (a, b) => (a + b) / 2))
        {
            foreach (var slope in s_slopes)
                Consider(CurveFit.Of(free, counts, CurveFit.Start(counts, ceiling, slope * (middle - at), slope)));
            var steepest = -Steepest(x, link, at);
            CurveShape held = new([.. x.Select(_ => 1.0)], [Weak], ceiling, [.. x.Select(v => steepest * (v - middle))]) { Link = link };
            Consider(CurveFit.Of(held, counts, CurveFit.Start(counts, ceiling, steepest * (middle - at))));
        }

        // The gap that allows the least gives a slope that all of them allow.
        return best!;

        void Consider(CurveFit fit)
        {
            if ((best is null || fit.LogLikelihood > best.LogLikelihood) && IsResolved(x, fit))
                best = fit;
        }
    }

    static bool IsResolved(double[] x, CurveFit fit)
    {
        var middle = Middle(x);
        // A held slope stands in the offsets alone.
        var slope = fit.Shape.Offsets.Length > 0 ? (fit.Shape.Offsets[^1] - fit.Shape.Offsets[0]) / (x[^1] - x[0]) : fit[1];
        return Math.Abs(slope) <= Steepest(x, fit.Shape.Link, middle - fit[0] / slope) * (1 + 1e-9);
    }

    static double Middle(double[] x) => (x[0] + x[^1]) / 2;

    /// <summary>M1: the line has one break.</summary>
    public static HingeFit Broken(double[] x, double[] counts)
    {
        // Between the second and the last but one point: further out, one side's slope would rest on a single point.
        double low = x[1], step = (x[^2] - x[1]) / GridSteps;
        var cold = CurveFit.Start(counts, ceiling: false, 1.5, -0.3, -3);
        var grid = new CurveFit[GridSteps + 1];
        for (var i = 0; i < grid.Length; i++)
        {
            var shape = Hinge(x, low + i * step);
            grid[i] = CurveFit.Of(shape, counts, cold);
            // The neighbour may stand on a higher summit than the one that is reached from afar.
            if (i > 0 && CurveFit.Of(shape, counts, grid[i - 1].Parameters) is var beside && beside.LogLikelihood > grid[i].LogLikelihood)
                grid[i] = beside;
        }

        return Refined(x, counts, grid);
    }

    /// <summary>M1 for counts that resemble those of a fit.</summary>
    public static HingeFit Broken(double[] x, double[] counts, HingeFit near) =>
        Refined(x, counts, Array.ConvertAll(near.Grid, fit => CurveFit.Of(fit.Shape, counts, fit.Parameters)));

    static HingeFit Refined(double[] x, double[] counts, CurveFit[] grid)
    {
        double low = x[1], high = x[^2], step = (high - low) / GridSteps;
        var best = grid.MaxBy(fit => fit.LogLikelihood)!;
        var at = low + Array.IndexOf(grid, best) * step;
        var (left, right) = (Math.Max(low, at - step), Math.Min(high, at + step));
        for (var i = 0; i < Refinements; i++)
        {
            // The golden section of the wider side; the best place so far stays inside.
            var probe = right - at > at - left ? at + 0.381966 * (right - at) : at - 0.381966 * (at - left);
            var fit = BrokenAt(x, counts, probe, best);
            if (fit.LogLikelihood > best.LogLikelihood)
                (left, right, at, best) = probe > at ? (at, right, probe, fit) : (left, at, probe, fit);
            else
                (left, right) = probe > at ? (left, probe) : (probe, right);
        }

        return new(at, best, grid);
    }

    /// <summary>M1 with its break held at a place.</summary>
    public static CurveFit BrokenAt(double[] x, double[] counts, double at, CurveFit near) =>
        CurveFit.Of(Hinge(x, at), counts, near.Parameters);

    static CurveShape Hinge(double[] x, double at) => new(
        [.. x.SelectMany(v => new[] { 1, Math.Min(v - at, 0), Math.Max(v - at, 0) })],
        [HeightAtBreak, LevelBefore, Weak], Ceiling: false, []);
}

/// <summary>A curve with one break.</summary>
/// <param name="At">Feature value of the break.</param>
/// <param name="Fit">The fit; its coefficients are the log odds at the break and the slopes before and after it.</param>
/// <param name="Grid">Fits with the break held at even distances: where a search in similar counts begins.</param>
sealed record HingeFit(double At, CurveFit Fit, CurveFit[] Grid)
{
    public double Before => Fit[1];

    public double After => Fit[2];
}
