using RobustReasoning.Analysis;
using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Analysis;

public class WallTests
{
    static readonly AnalysisOptions s_quick = new() { WallResamples = 100 };

    [Test]
    public void A_planted_wall_is_found_with_its_ratio_inside_the_interval()
    {
        var run = Curves.Planted(x => Curves.Logistic(3 - 8 * Math.Max(0, x - 1.1)), "wall", items: 300);
        var curve = RunAnalysis.Of(run.Record(), s_quick).Curves.Single(c => c.Mode == "compact" && c.Family is null);
        Assert.That(curve.Wall, Is.TypeOf<WallFinding.Wall>());
        var wall = (WallFinding.Wall)curve.Wall;
        Assert.That(Math.Pow(2, -1.1), Is.InRange(wall.Lower, wall.Upper));
        Assert.That(wall.Ratio, Is.EqualTo(Math.Pow(2, -1.1)).Within(0.08));
        Assert.That(curve.Points.Select(p => p.Realised), Is.EqualTo(Curves.Ratios).Within(1e-9));
    }

    [Test]
    public void A_straight_decline_has_no_wall()
    {
        var run = Curves.Planted(x => Curves.Logistic(3 - 1.2 * x), "straight", items: 300);
        Assert.That(Wall(run), Is.TypeOf<WallFinding.NoWall>());
    }

    [Test]
    public void A_curve_that_levels_off_has_no_wall()
    {
        var run = Curves.Planted(x => Curves.Logistic(3 - 3 * Math.Min(x, 1.3)), "level", items: 300);
        Assert.That(Wall(run), Is.TypeOf<WallFinding.NoWall>());
    }

    [Test]
    public void A_wall_with_a_floor_behind_it_is_found_between_the_last_good_and_the_first_bad_ratio()
    {
        // Level until x = 1, then down to the .3 of answering at once, which holds from x = 1.5 on.
        static double Cliff(double x) => x <= 1 ? 0.9 : Math.Max(0.3, 0.9 - 1.2 * (x - 1));
        var run = Curves.Planted(Cliff, "cliff", items: 300)
            .AddMany(300, "direct", ModeKind.Direct, SyntheticRun.Chance(0.3, "floor"), visible: 2);
        Assert.That(Wall(run), Is.TypeOf<WallFinding.Wall>().With.Property(nameof(WallFinding.Wall.Ratio)).InRange(0.38, 0.52));
    }

    [Test]
    public void Four_ratios_are_too_few() =>
        Assert.That(Wall(Curves.Planted(_ => 0.9, "few", items: 100, points: 4)), Is.TypeOf<WallFinding.TooFewPoints>());

    [Test]
    public void Twenty_items_a_point_are_too_few() =>
        Assert.That(Wall(Curves.Planted(_ => 0.9, "few", items: 20)), Is.TypeOf<WallFinding.TooFewPoints>());

    static WallFinding Wall(SyntheticRun run) =>
        RunAnalysis.Of(run.Record(), s_quick).Curves.Single(c => c.Mode == "compact" && c.Family is null).Wall;
}
