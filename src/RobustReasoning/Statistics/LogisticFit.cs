namespace RobustReasoning.Statistics;

/// <summary>A logistic regression of success counts on one or two features, weakly penalised.</summary>
/// <param name="Intercept">Log odds where all features are 0.</param>
/// <param name="Slope">Change of the log odds per unit of the first feature.</param>
/// <param name="Bend">Change per unit of the second feature; 0 where there is none.</param>
/// <param name="LogLikelihood">Binomial log-likelihood without its constant.</param>
readonly record struct LogisticFit(double Intercept, double Slope, double Bend, double LogLikelihood)
{
    // Normal prior of standard deviation 10 on each coefficient: keeps a curve of only right answers finite.
    const double Penalty = 0.01;

    /// <summary>Fits by Newton's method; arrays have one entry for each point of the curve.</summary>
    /// <param name="x">First feature.</param>
    /// <param name="bend">Second feature, or empty for none.</param>
    /// <param name="successes">Successes, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Trials.</param>
    public static LogisticFit Of(ReadOnlySpan<double> x, ReadOnlySpan<double> bend, ReadOnlySpan<double> successes, ReadOnlySpan<double> trials)
    {
        double a = 0, b = 0, c = 0;
        var objective = Objective(x, bend, successes, trials, a, b, c);
        for (var iteration = 0; iteration < 50; iteration++)
        {
            double ga = -Penalty * a, gb = -Penalty * b, gc = -Penalty * c;
            double haa = Penalty, hab = 0, hac = 0, hbb = Penalty, hbc = 0, hcc = Penalty;
            for (var i = 0; i < x.Length; i++)
            {
                var z = bend.IsEmpty ? 0 : bend[i];
                var p = 1 / (1 + Math.Exp(-(a + b * x[i] + c * z)));
                double residual = successes[i] - trials[i] * p, w = trials[i] * p * (1 - p);
                ga += residual;
                gb += residual * x[i];
                gc += residual * z;
                haa += w;
                hab += w * x[i];
                hac += w * z;
                hbb += w * x[i] * x[i];
                hbc += w * x[i] * z;
                hcc += w * z * z;
            }

            var (da, db, dc) = Solve(haa, hab, hac, hbb, hbc, hcc, ga, gb, gc);
            // A full Newton step can overshoot where the curve is saturated, so it is halved until it helps.
            var step = 1.0;
            var next = Objective(x, bend, successes, trials, a + da, b + db, c + dc);
            while (next < objective && step > 1e-4)
            {
                step /= 2;
                next = Objective(x, bend, successes, trials, a + step * da, b + step * db, c + step * dc);
            }

            if (next < objective)
                break;
            (a, b, c) = (a + step * da, b + step * db, c + step * dc);
            var gain = next - objective;
            objective = next;
            if (gain < 1e-7)
                break;
        }

        return new(a, b, c, objective + Penalty / 2 * (a * a + b * b + c * c));
    }

    static double Objective(
        ReadOnlySpan<double> x, ReadOnlySpan<double> bend, ReadOnlySpan<double> successes, ReadOnlySpan<double> trials,
        double a, double b, double c)
    {
        var sum = -Penalty / 2 * (a * a + b * b + c * c);
        for (var i = 0; i < x.Length; i++)
        {
            var eta = a + b * x[i] + (bend.IsEmpty ? 0 : c * bend[i]);
            // log(1 + e^eta) without overflow.
            sum += successes[i] * eta - trials[i] * (Math.Max(eta, 0) + Math.Log(1 + Math.Exp(-Math.Abs(eta))));
        }

        return sum;
    }

    // Cholesky of the symmetric positive definite 3 × 3 system.
    static (double A, double B, double C) Solve(
        double haa, double hab, double hac, double hbb, double hbc, double hcc, double ga, double gb, double gc)
    {
        var l11 = Math.Sqrt(haa);
        double l21 = hab / l11, l31 = hac / l11;
        var l22 = Math.Sqrt(Math.Max(hbb - l21 * l21, 1e-12));
        var l32 = (hbc - l31 * l21) / l22;
        var l33 = Math.Sqrt(Math.Max(hcc - l31 * l31 - l32 * l32, 1e-12));
        var y1 = ga / l11;
        var y2 = (gb - l21 * y1) / l22;
        var y3 = (gc - l31 * y1 - l32 * y2) / l33;
        var c = y3 / l33;
        var b = (y2 - l32 * c) / l22;
        return ((y1 - l21 * b - l31 * c) / l11, b, c);
    }
}
