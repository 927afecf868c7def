namespace RobustReasoning.Statistics;

/// <summary>
/// A curve over a floor that guessing reaches and, if wanted, under a ceiling that lapses leave:
/// p = g + (1 − g) w F(η), with η linear in its features and F the link's. Fitted to counts, weakly penalised.
/// </summary>
sealed class CurveFit
{
    // Normal priors of the rates' log odds, so weak that they only keep a saturated curve finite.
    const double RatePrecision = 0.05, FloorMean = -3, CeilingMean = 3;
    const double Nearest = 1e-9;

    readonly double[] _parameters;

    CurveFit(CurveShape shape, double[] parameters, double logLikelihood) =>
        (Shape, _parameters, LogLikelihood) = (shape, parameters, logLikelihood);

    /// <summary>What was fitted.</summary>
    public CurveShape Shape { get; }

    /// <summary>Binomial log-likelihood without its constant.</summary>
    public double LogLikelihood { get; }

    /// <summary>The floor, 0 to 1.</summary>
    public double Floor => Sigmoid(_parameters[0]);

    /// <summary>Coefficient of a feature.</summary>
    public double this[int feature] => _parameters[feature + Shape.Rates];

    /// <summary>What a fit may begin from: rates and coefficients.</summary>
    public ReadOnlySpan<double> Parameters => _parameters;

    /// <summary>A place to begin: floor at the lowest share, ceiling near 1, and coefficients as given.</summary>
    public static double[] Start(ReadOnlySpan<double> counts, bool ceiling, params ReadOnlySpan<double> coefficients)
    {
        var width = counts.Length / 2;
        var lowest = 1.0;
        for (var i = 0; i < width; i++)
            if (counts[width + i] > 0)
                lowest = Math.Min(lowest, (counts[i] + 0.5) / (counts[width + i] + 1));
        var floor = Math.Clamp(lowest - 0.02, 0.01, 0.9);
        var gamma = Math.Log(floor / (1 - floor));
        return ceiling ? [gamma, CeilingMean, .. coefficients] : [gamma, .. coefficients];
    }

    /// <summary>Fits by damped scoring.</summary>
    /// <param name="shape">Features, ceiling and priors.</param>
    /// <param name="counts">Successes at the points and at the floor, then trials.</param>
    /// <param name="start">Where to begin.</param>
    public static CurveFit Of(CurveShape shape, ReadOnlySpan<double> counts, ReadOnlySpan<double> start)
    {
        var k = start.Length;
        Span<double> at = stackalloc double[k], next = stackalloc double[k], gradient = stackalloc double[k], step = stackalloc double[k];
        Span<double> information = stackalloc double[k * k], damped = stackalloc double[k * k];
        start.CopyTo(at);
        var objective = Score(shape, counts, at, gradient, information);
        var damping = 1e-3;
        for (var iteration = 0; iteration < 60 && damping < 1e9; iteration++)
        {
            information.CopyTo(damped);
            for (var i = 0; i < k; i++)
                damped[i * k + i] *= 1 + damping;
            gradient.CopyTo(step);
            Cholesky(damped, step, k);
            for (var i = 0; i < k; i++)
                next[i] = at[i] + step[i];
            var reached = Score(shape, counts, next, [], []);
            if (!(reached >= objective))
            {
                damping *= 6;
                continue;
            }

            next.CopyTo(at);
            var gain = reached - objective;
            objective = reached;
            damping = Math.Max(damping / 8, 1e-9);
            if (gain < 1e-5)
                break;
            Score(shape, counts, at, gradient, information);
        }

        return new(shape, at.ToArray(), objective + Penalty(shape, at));
    }

    /// <summary>Probability of every point.</summary>
    public double[] Probabilities()
    {
        var p = new double[Shape.Points];
        for (var i = 0; i < p.Length; i++)
            p[i] = Point(Shape, i, _parameters).P;
        return p;
    }

    // The penalised log-likelihood; its gradient and information too where there is room for them.
    static double Score(
        CurveShape shape, ReadOnlySpan<double> counts, ReadOnlySpan<double> at, Span<double> gradient, Span<double> information)
    {
        int k = at.Length, rates = shape.Rates, width = counts.Length / 2;
        gradient.Clear();
        information.Clear();
        Span<double> slope = stackalloc double[k];
        var objective = -Penalty(shape, at);
        for (var i = 0; i < width; i++)
        {
            double successes = counts[i], trials = counts[width + i];
            if (trials == 0)
                continue;
            // The last place is the floor itself: no reasoning at all.
            var floorOnly = i == width - 1;
            var (p, height, rise, g, w) = floorOnly
                ? (Math.Clamp(Sigmoid(at[0]), Nearest, 1 - Nearest), 0, 0, Sigmoid(at[0]), 1)
                : Point(shape, i, at);
            objective += successes * Math.Log(p) + (trials - successes) * Math.Log(1 - p);
            if (gradient.IsEmpty)
                continue;
            slope[0] = g * (1 - g) * (1 - w * height);
            if (shape.Ceiling)
                slope[1] = (1 - g) * height * w * (1 - w);
            for (var j = rates; j < k; j++)
                slope[j] = floorOnly ? 0 : (1 - g) * w * rise * shape.Features[i * (k - rates) + j - rates];
            double pull = (successes - trials * p) / (p * (1 - p)), weight = trials / (p * (1 - p));
            for (var a = 0; a < k; a++)
            {
                gradient[a] += pull * slope[a];
                for (var b = 0; b <= a; b++)
                    information[a * k + b] += weight * slope[a] * slope[b];
            }
        }

        if (!gradient.IsEmpty)
        {
            for (var a = 0; a < k; a++)
            {
                gradient[a] -= Precision(shape, a) * (at[a] - Mean(shape, a));
                information[a * k + a] += Precision(shape, a);
            }
        }

        return objective;
    }

    static (double P, double Height, double Rise, double G, double W) Point(CurveShape shape, int i, ReadOnlySpan<double> at)
    {
        var wide = at.Length - shape.Rates;
        var eta = shape.Offsets.Length > 0 ? shape.Offsets[i] : 0;
        for (var j = 0; j < wide; j++)
            eta += at[shape.Rates + j] * shape.Features[i * wide + j];
        var (height, rise) = CurveLinks.At(shape.Link, eta);
        double g = Sigmoid(at[0]), w = shape.Ceiling ? Sigmoid(at[1]) : 1;
        return (Math.Clamp(g + (1 - g) * w * height, Nearest, 1 - Nearest), height, rise, g, w);
    }

    static double Penalty(CurveShape shape, ReadOnlySpan<double> at)
    {
        double sum = 0;
        for (var i = 0; i < at.Length; i++)
            sum += Precision(shape, i) / 2 * (at[i] - Mean(shape, i)) * (at[i] - Mean(shape, i));
        return sum;
    }

    static double Precision(CurveShape shape, int parameter) => parameter < shape.Rates ? RatePrecision : shape.Precisions[parameter - shape.Rates];

    static double Mean(CurveShape shape, int parameter) => parameter >= shape.Rates ? 0 : parameter == 0 ? FloorMean : CeilingMean;

    static double Sigmoid(double eta) => 1 / (1 + Math.Exp(-eta));

    // Solves in place for a symmetric positive definite matrix whose lower triangle is given.
    static void Cholesky(Span<double> matrix, Span<double> vector, int k)
    {
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i * k + j];
                for (var m = 0; m < j; m++)
                    sum -= matrix[i * k + m] * matrix[j * k + m];
                matrix[i * k + j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / matrix[j * k + j];
            }

            for (var m = 0; m < i; m++)
                vector[i] -= matrix[i * k + m] * vector[m];
            vector[i] /= matrix[i * k + i];
        }

        for (var i = k - 1; i >= 0; i--)
        {
            for (var m = i + 1; m < k; m++)
                vector[i] -= matrix[m * k + i] * vector[m];
            vector[i] /= matrix[i * k + i];
        }
    }
}

/// <summary>What a curve is made of besides its parameters.</summary>
/// <param name="Features">Row by row, one row a point.</param>
/// <param name="Precisions">Precision of each coefficient's normal prior around 0.</param>
/// <param name="Ceiling">Whether the ceiling is free; else it is 1.</param>
/// <param name="Offsets">What is added to η at each point; empty for nothing.</param>
sealed record CurveShape(double[] Features, double[] Precisions, bool Ceiling, double[] Offsets)
{
    /// <summary>How η becomes a share of the height.</summary>
    public CurveLink Link { get; init; }

    public int Rates => Ceiling ? 2 : 1;

    public int Points => Features.Length / Precisions.Length;
}
