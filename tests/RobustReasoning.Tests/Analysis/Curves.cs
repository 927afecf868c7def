using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Analysis;

static class Curves
{
    public static readonly double[] Ratios = [1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];

    /// <summary>Compact reasoning whose accuracy is a function of log2(1/ratio), beside explicit chains of 100 tokens.</summary>
    public static SyntheticRun Planted(Func<double, double> accuracy, string name, int items, int points = 8)
    {
        var run = new SyntheticRun().AddMany(items, "explicit", ModeKind.Explicit, _ => Outcome.Correct, visible: 100);
        foreach (var ratio in Ratios.Take(points))
        {
            run.AddMany(items, "compact", ModeKind.Compact, SyntheticRun.Chance(accuracy(-Math.Log2(ratio)), $"{name}{ratio}"),
                new() { Ratio = ratio }, visible: (int)Math.Round(100 * ratio));
        }

        return run;
    }

    public static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
