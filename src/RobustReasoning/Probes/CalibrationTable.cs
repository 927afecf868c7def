using RobustReasoning.Analysis;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Probes;

/// <summary>Calibration of each setting's answers on clean items.</summary>
static class CalibrationTable
{
    const int MostBins = 10, FewestInBin = 10, CurvePoints = 20, FloorDraws = 200;

    const string Denominator = "clean items with an answer of known probability";

    public static IEnumerable<Calibration> Of(Scores scores, RunRecord record) =>
        from row in record.Cases.Where(c => c.Case.Perturbations.Count == 0 && c.Outcome != Outcome.Failed).GroupBy(c => scores.SettingOf(c.Case))
        let answers = row.Where(IsKnown).OrderBy(c => c.Trace!.Confidence).ThenBy(c => c.Case.ItemId, StringComparer.Ordinal).ThenBy(c => c.Case.Repeat).ToArray()
        where answers.Length > 0
        select Row(row.Key, answers, row.Count() - answers.Length, record.Seed);

    static bool IsKnown(CaseResult result) =>
        result.Outcome is Outcome.Correct or Outcome.Wrong or Outcome.Abstained && result.Trace?.Confidence is >= 0 and <= 1;

    static Calibration Row(Setting setting, CaseResult[] answers, int without, ulong seed)
    {
        double[] confidence = [.. answers.Select(a => a.Trace!.Confidence!.Value)];
        double[] right = [.. answers.Select(a => a.Outcome == Outcome.Correct ? 1.0 : 0.0)];
        var bins = Bins(answers.Length);
        var byTemplate = Pairing.EnoughTemplates(answers.Select(a => a.Case.Template));
        string[] clusters = [.. answers.Select(a => byTemplate ? a.Case.Template : a.Case.ItemId)];
        var wrong = right.Count(r => r == 0);
        Estimate? Estimated(string figure, WeightedBootstrap.Statistic statistic) => WeightedBootstrap.Of(
            clusters, statistic, Denominator, Seeds.Derive(seed, "calibration", figure, setting.Mode, setting.Budget),
            byTemplate ? "cluster bootstrap over templates" : "bootstrap over items");
        return new()
        {
            Setting = setting,
            N = answers.Length,
            Without = without,
            Risk = (double)wrong / answers.Length,
            Aurc = Estimated("aurc", weights => RiskCoverage.Area(confidence, right, weights)),
            OptimalAurc = RiskCoverage.OptimalArea(answers.Length, wrong),
            Error = Estimated("error", weights => RiskCoverage.CalibrationError(confidence, right, weights, bins)),
            Bins = bins,
            ErrorFloor = Floor(confidence, bins, Seeds.Derive(seed, "calibration-floor", setting.Mode, setting.Budget)),
            Brier = Estimated("brier", weights => Brier(confidence, right, weights)),
            Curve = [.. Enumerable.Range(1, CurvePoints).Select(i => (double)i / CurvePoints)
                .Select(coverage => new RiskPoint(coverage, RiskCoverage.RiskAt(confidence, right, coverage)))],
        };
    }

    /// <summary>Ten, or fewer where they would hold less than ten answers each.</summary>
    internal static int Bins(int n) => Math.Clamp(n / FewestInBin, 1, MostBins);

    /// <summary>Mean calibration error of answers that are right exactly as often as their probabilities say.</summary>
    internal static double Floor(double[] confidence, int bins, ulong seed)
    {
        var random = Seeds.Source(seed, "floor");
        var right = new double[confidence.Length];
        var weights = new int[confidence.Length];
        Array.Fill(weights, 1);
        double sum = 0;
        for (var draw = 0; draw < FloorDraws; draw++)
        {
            for (var i = 0; i < right.Length; i++)
                right[i] = random.NextDouble() < confidence[i] ? 1 : 0;
            sum += RiskCoverage.CalibrationError(confidence, right, weights, bins);
        }

        return sum / FloorDraws;
    }

    static double Brier(double[] confidence, double[] right, ReadOnlySpan<int> weights)
    {
        double sum = 0;
        long n = 0;
        for (var i = 0; i < confidence.Length; i++)
            (sum, n) = (sum + weights[i] * (confidence[i] - right[i]) * (confidence[i] - right[i]), n + weights[i]);
        return n == 0 ? double.NaN : sum / n;
    }
}
