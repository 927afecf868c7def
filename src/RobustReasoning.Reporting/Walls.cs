using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting;

/// <summary>What the curves say of a wall, in words.</summary>
static class Walls
{
    /// <summary>The finding for a mode over all families; null where the mode has no curve.</summary>
    public static WallFinding? Pooled(AnalysisResult analysis, string mode) =>
        analysis.Curves.FirstOrDefault(c => c.Family is null && c.Mode == mode)?.Wall;

    /// <summary>One sentence for each mode with a curve.</summary>
    public static IEnumerable<string> Sentences(AnalysisResult analysis) =>
        analysis.Curves.Where(c => c.Family is null).Select(c => $"{Visible.Short(c.Mode, 40)}: {Sentence(c.Wall)}");

    /// <summary>The finding as a sentence.</summary>
    public static string Sentence(WallFinding finding) => finding switch
    {
        WallFinding.Wall wall =>
            $"wall at {Say.Percent(wall.Ratio)} of the chain ({Say.Interval(wall.Lower, wall.Upper)}).",
        WallFinding.NoWall none => $"no wall in the sampled range. {none.Reason}",
        WallFinding.TooFewPoints few => $"too few points for a wall. {few.Reason}",
        _ => throw new ArgumentOutOfRangeException(nameof(finding)),
    };
}
