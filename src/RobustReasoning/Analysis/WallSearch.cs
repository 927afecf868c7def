using System.Globalization;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Says what a search for a break means for a curve.</summary>
static class WallSearch
{
    public static WallFinding Of(CurvePlaces places, ulong seed, AnalysisOptions options)
    {
        if (places.X.Length < BreakSearch.FewestPoints)
            return new WallFinding.TooFewPoints(Text($"{places.X.Length} distinct ratios; a break needs {BreakSearch.FewestPoints} or more."));
        if (places.FewestItems < options.FewestItems)
            return new WallFinding.TooFewPoints(Text($"{places.FewestItems} items at a point; a break needs {options.FewestItems} or more at each."));
        var search = BreakSearch.Of(places.X, places.Clusters, seed, options.WallResamples);
        return search is null
            ? new WallFinding.TooFewPoints(Text($"Too few independent items; a break needs {BreakSearch.FewestClusters} or more."))
            : search.Found ? Wall(search) : new WallFinding.NoWall(Why(search)) { Search = search };
    }

    static WallFinding.Wall Wall(BreakSearch found) =>
        new(Math.Pow(2, -found.At), Math.Pow(2, -found.Upper), Math.Pow(2, -found.Lower), found.Before, found.After, found.DeltaAic, found.DeltaBic)
        {
            Search = found,
        };

    // What speaks against a break, the plainest reason first.
    static string Why(BreakSearch search) =>
        !search.Falls ? "Accuracy does not start to fall faster anywhere."
        : search.OverStraight < BreakSearch.Decisive ? Rival("straight", search.OverStraight)
        : search.OverSmooth < BreakSearch.Decisive ? Rival("smooth", search.OverSmooth)
        : search.OverGompertz < BreakSearch.DecisiveOverGompertz ? Rival("smooth but abrupt", search.OverGompertz, BreakSearch.DecisiveOverGompertz)
        : search.BendUpper >= 0 ? "The interval of the change of slope includes 0."
        : "The interval of the break leaves the sampled range, so it cannot be placed.";

    static string Rival(string shape, double errors, double needed = BreakSearch.Decisive) => errors <= 0
        ? $"A {shape} decline predicts left-out items better."
        : Text($"A {shape} decline predicts left-out items as well (the break is {errors:0.0} standard errors better; {needed:0.0} are needed).");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
