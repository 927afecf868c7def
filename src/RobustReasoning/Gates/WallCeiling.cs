using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>The efficiency wall of a mode must lie at a realised ratio or below it, or there must be none in the sampled range.</summary>
public sealed record WallCeiling : FamilyGate
{
    internal const string Slug = "wall-ceiling";

    /// <summary>The largest realised ratio at which the wall may stand, 0 to 1.</summary>
    public required double AtMost { get; init; }

    internal override string Rule => Slug;

    internal override double Declared => AtMost;

    internal override bool IsFloor => false;

    internal override bool IsNoisy => false;

    internal override bool IsPlannable => false;

    internal override string RemedyOfFailure => "Do not compress as far as this policy wants to, or train the mode on shorter chains; the plot of the wall shows where accuracy starts to fall.";

    internal override string RemedyOfMissing => "Run more budgets of the mode, and more items at each; the search for a wall says what it lacked.";

    // A wall belongs to all budgets of a mode together: the first stands for them.
    internal override bool Concerns(AnalysisResult analysis, Setting setting) => analysis.Settings.First(s => s.Mode == setting.Mode) == setting;

    internal override IEnumerable<string> Problems() =>
        Budget is null && !Perturbed ? base.Problems() : base.Problems().Append("a wall belongs to all budgets of a mode, so none can be named");

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting)
    {
        var quantity = $"Realised ratio of the wall of {setting.Mode}{On}";
        yield return analysis.Curves.FirstOrDefault(c => c.Mode == setting.Mode && c.Family == Family) switch
        {
            null => new(quantity, null),
            { Wall: WallFinding.Wall wall } curve => new(quantity, new(
                wall.Ratio, curve.Points.Min(p => p.Accuracy.N), Math.Min(wall.Lower, wall.Ratio), Math.Max(wall.Upper, wall.Ratio), "refitted in each resample of clusters", "items at each budget")),
            { Wall: WallFinding.NoWall none } => new(quantity, null) { Told = (Decision.Pass, $"no wall in the sampled range. {none.Reason}") },
            { Wall: WallFinding.TooFewPoints few } => new(quantity, null) { Told = (Decision.Inconclusive, few.Reason) },
            _ => throw new InvalidOperationException("Unknown finding of a wall."),
        };
    }
}
