namespace RobustReasoning.Statistics;

/// <summary>The shapes that a curve of accuracy against compression may have, fitted to counts.</summary>
static class CurveModels
{
    const int GridSteps = 16, Refinements = 7;

    // A fall from 90 to 10 % of its height takes 2 ln 9 / slope. Over less than two gaps between points it is no smooth curve at
    // this resolution, but a cliff.
    const double GapsOfFall = 2;

    // Precisions of the coefficients' priors. Before its break a curve is about level: without that a cliff would leave the place
    // of its break open, and where all answers are right the log odds at the break would have no upper end.
    const double Weak = 0.001, LevelBefore = 0.25, HeightAtBreak = 0.05;

    // Slopes that a search begins from, in log odds for each halving.
    static readonly double[] s_slopes = [-1, -4, -12];

    /// <summary>M0: log odds fall along a straight line to the floor.</summary>
    public static CurveFit Straight(double[] x, double[] counts, CurveFit? near = null) => Line(x, counts, ceiling: false, near);

    /// <summary>M2: a sigmoid between a free floor and a free ceiling.</summary>
    public static CurveFit Smooth(double[] x, double[] counts, CurveFit? near = null) => Line(x, counts, ceiling: true, near);

    /// <summary>Steepest slope of a smooth curve.</summary>
    public static double Steepest(double[] x)
    {
        var gaps = x.Zip(x.Skip(1), (a, b) => b - a).Order().ToArray();
        return 2 * Math.Log(9) / (GapsOfFall * (gaps[(gaps.Length - 1) / 2] + gaps[gaps.Length / 2]) / 2);
    }

    static CurveFit Line(double[] x, double[] counts, bool ceiling, CurveFit? near)
    {
        if (near is not null && near.Shape.Offsets.Length > 0)
            return CurveFit.Of(near.Shape, counts, near.Parameters);
        var middle = (x[0] + x[^1]) / 2;
        var limit = Steepest(x);
        CurveShape free = new([.. x.SelectMany(v => new[] { 1, v - middle })], [Weak, Weak], ceiling, []);
        var best = near is not null
            ? CurveFit.Of(free, counts, near.Parameters)
            : Best(free, x, counts, (at, slope) => [slope * (middle - at), slope]);
        if (Math.Abs(best[1]) <= limit)
            return best;
        var steepest = Math.Sign(best[1]) * limit;
        CurveShape held = new([.. x.Select(_ => 1.0)], [Weak], ceiling, [.. x.Select(v => steepest * (v - middle))]);
        return Best(held, x, counts, (at, _) => [steepest * (middle - at)]);
    }

    // The likelihood has several summits where a cliff fits into a gap between two points.
    static CurveFit Best(CurveShape shape, double[] x, double[] counts, Func<double, double, double[]> coefficients)
    {
        var starts =
            from slope in s_slopes
            from gap in x.Zip(x.Skip(1), (a, b) => (a + b) / 2)
            select CurveFit.Of(shape, counts, CurveFit.Start(counts, shape.Ceiling, coefficients(gap, slope)));
        return starts.MaxBy(fit => fit.LogLikelihood)!;
    }

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
