using MathNet.Numerics.Distributions;
using RobustReasoning.Gates;
using RobustReasoning.Modes;
using RobustReasoning.Statistics;

namespace RobustReasoning.Comparing;

/// <summary>Whether a row keeps the margin, and how many items would say it where these do not.</summary>
static class RowDecision
{
    const double Wanted = 0.8;

    public static (Decision Decision, int? ItemsNeeded) Of(Estimate difference, McNemar? test, ComparedFigure figure, string? family, double margin, ModeKind kind)
    {
        // Controls are there to fail.
        if (kind == ModeKind.Control)
            return (Decision.Pass, null);
        // What has few items by its nature cannot show a narrow margin, so it only speaks up: where it surely lost more, and, over all
        // families, where it seems to have.
        if (family is not null || figure != ComparedFigure.Accuracy)
            return difference.Upper < -margin ? (Decision.Fail, null)
                : family is null && difference.Value < -margin ? (Decision.Inconclusive, null)
                : (Decision.Pass, null);
        if (difference.Value < -margin)
            return (Decision.Fail, null);
        return difference.Lower >= -margin ? (Decision.Pass, null) : (Decision.Inconclusive, Items(difference, test, margin));
    }

    static int? Items(Estimate difference, McNemar? test, double margin)
    {
        var room = difference.Value + margin;
        if (room < 1e-4)
            return null;
        var spread = (difference.Upper - difference.Lower) / (2 * Proportions.Z) * Math.Sqrt(difference.N);
        if (test is null)
            return Whole(Math.Pow((Proportions.Z + Normal.InvCDF(0, 1, Wanted)) * spread / room, 2));
        var discordance = Math.Max((test.B + test.C + 0.5) / (difference.N + 1), Math.Abs(difference.Value));
        // Clusters widen the interval beyond Tango's; as many more items make up for it.
        var tango = PairedDifference.Tango(test.B, test.C, difference.N, "")!;
        var widened = Math.Max(1, Math.Pow((difference.Upper - difference.Lower) / Math.Max(1e-9, tango.Upper - tango.Lower), 2));
        return Power.ItemsFor(n => Power.OfPairs((int)(n / widened), Math.Min(1, discordance), difference.Value, margin), Wanted);
    }

    static int? Whole(double items) => items <= Power.MostItems ? (int)Math.Ceiling(items) : null;
}
