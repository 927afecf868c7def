using RobustReasoning.Analysis;
using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Analysis;

public class RobustnessWallTests
{
    static readonly AnalysisOptions s_quick = new() { WallResamples = 60 };

    [Test]
    public void A_perturbation_that_moves_the_wall_shows_how_many_halvings_earlier_it_stands()
    {
        static double Clean(double x) => Curves.Logistic(3 - 10 * Math.Max(0, x - 1.6));
        static double Perturbed(double x) => Curves.Logistic(3 - 10 * Math.Max(0, x - 0.8));
        var curve = Analysis(Clean, Perturbed).PerturbedCurves.Single(c => c.Curve.Family is null && c.Curve.Mode == "compact");
        Assert.That(curve.Perturbation, Is.EqualTo("typos"));
        Assert.That(curve.Curve.Wall, Is.TypeOf<WallFinding.Wall>().With.Property("Ratio").EqualTo(Math.Pow(2, -0.8)).Within(0.1));
        Assert.That(curve.Curve.Points.Select(p => p.Realised), Is.EqualTo(Curves.Ratios).Within(1e-9));
        Assert.That(curve.Distance!.Lower, Is.GreaterThan(0.3));
        Assert.That(curve.Distance.Value, Is.EqualTo(0.8).Within(0.3));
    }

    [Test]
    public void Without_a_clean_wall_there_is_no_distance()
    {
        var curve = Analysis(_ => 0.9, x => Curves.Logistic(3 - 10 * Math.Max(0, x - 0.8))).PerturbedCurves.First(c => c.Curve.Family is null);
        Assert.That(curve.Curve.Wall, Is.TypeOf<WallFinding.Wall>());
        Assert.That(curve.Distance, Is.Null);
    }

    static AnalysisResult Analysis(Func<double, double> clean, Func<double, double> perturbed)
    {
        var run = Curves.Planted(clean, "clean", items: 240)
            .AddMany(240, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(10), perturbation: "typos", visible: 100);
        foreach (var ratio in Curves.Ratios)
        {
            run.AddMany(240, "compact", ModeKind.Compact, SyntheticRun.Chance(perturbed(-Math.Log2(ratio)), $"typos{ratio}"),
                new() { Ratio = ratio }, perturbation: "typos", visible: (int)Math.Round(100 * ratio));
        }

        return RunAnalysis.Of(run.Record(), s_quick);
    }
}
