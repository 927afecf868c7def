namespace RobustReasoning.Probes;

/// <summary>
/// Risk–coverage curves and calibration errors of weighted answers that stand in ascending order of their probabilities. Answers of equal
/// probability are exchangeable: each counts as the mean of its group, so that no order among them is preferred.
/// </summary>
static class RiskCoverage
{
    /// <summary>Mean over k = 1 … n of the risk of the k surest answers (Geifman, Uziel and El-Yaniv 2019); NaN for no weight.</summary>
    /// <param name="confidence">Probabilities, ascending.</param>
    /// <param name="right">1 where the answer is right, else 0.</param>
    /// <param name="weights">How often each answer counts.</param>
    public static double Area(ReadOnlySpan<double> confidence, ReadOnlySpan<double> right, ReadOnlySpan<int> weights)
    {
        double area = 0, errors = 0;
        var given = 0;
        for (var end = confidence.Length; end > 0;)
        {
            var start = GroupStart(confidence, end);
            var (mass, correct) = Group(right, weights, start, end);
            for (var j = 1; j <= mass; j++)
                area += (errors + (mass - correct) * j / mass) / (given + j);
            (given, errors, end) = (given + mass, errors + mass - correct, start);
        }

        return given == 0 ? double.NaN : area / given;
    }

    /// <summary>The area if every right answer were surer than every wrong one.</summary>
    public static double OptimalArea(int n, int wrong)
    {
        double area = 0;
        for (var k = n - wrong + 1; k <= n; k++)
            area += (double)(k - (n - wrong)) / k;
        return n == 0 ? double.NaN : area / n;
    }

    /// <summary>Mean over bins of equal mass of |share of right answers − mean probability|; a group that lies across a border is shared; NaN for no weight.</summary>
    public static double CalibrationError(ReadOnlySpan<double> confidence, ReadOnlySpan<double> right, ReadOnlySpan<int> weights, int bins)
    {
        long total = 0;
        foreach (var weight in weights)
            total += weight;
        if (total == 0)
            return double.NaN;
        var room = (double)total / bins;
        double error = 0, gap = 0, free = room;
        for (var start = 0; start < confidence.Length;)
        {
            var end = start + 1;
            while (end < confidence.Length && confidence[end] == confidence[start])
                end++;
            var (mass, correct) = Group(right, weights, start, end);
            var left = (double)mass;
            var each = mass == 0 ? 0 : correct / mass - confidence[start];
            while (left > 0)
            {
                var taken = Math.Min(left, free);
                (gap, left, free) = (gap + taken * each, left - taken, free - taken);
                // Rounding must not leave a sliver of a bin behind.
                if (free > 1e-9 * total)
                    continue;
                (error, gap, free) = (error + Math.Abs(gap), 0, room);
            }

            start = end;
        }

        return (error + Math.Abs(gap)) / total;
    }

    /// <summary>Risk of the surest share of the answers.</summary>
    public static double RiskAt(ReadOnlySpan<double> confidence, ReadOnlySpan<double> right, double coverage)
    {
        var wanted = coverage * confidence.Length;
        double given = 0, errors = 0;
        for (var end = confidence.Length; end > 0 && given < wanted;)
        {
            var start = GroupStart(confidence, end);
            double mass = end - start, wrong = 0;
            for (var i = start; i < end; i++)
                wrong += 1 - right[i];
            var taken = Math.Min(mass, wanted - given);
            (given, errors, end) = (given + taken, errors + wrong * taken / mass, start);
        }

        return errors / given;
    }

    static int GroupStart(ReadOnlySpan<double> confidence, int end)
    {
        var start = end - 1;
        while (start > 0 && confidence[start - 1] == confidence[end - 1])
            start--;
        return start;
    }

    static (int Mass, double Correct) Group(ReadOnlySpan<double> right, ReadOnlySpan<int> weights, int start, int end)
    {
        var mass = 0;
        double correct = 0;
        for (var i = start; i < end; i++)
            (mass, correct) = (mass + weights[i], correct + weights[i] * right[i]);
        return (mass, correct);
    }
}
