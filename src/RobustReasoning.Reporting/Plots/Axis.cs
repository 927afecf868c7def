using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Plots;

/// <summary>A chart's axis: its range, its ticks and their labels.</summary>
sealed record Axis(string Title, double Low, double High, IReadOnlyList<double> Ticks, IReadOnlyList<string> Labels)
{
    /// <summary>Shares from 0 to 100 %.</summary>
    public static Axis Share(string title)
    {
        double[] ticks = [0, .2, .4, .6, .8, 1];
        // The room above 100 % keeps markers on the line whole.
        return new Axis(title, 0, 1.03, ticks, [.. ticks.Select(Say.Round)]);
    }

    /// <summary>Lengths of a chain, halved from left to right; values of <see cref="Halvings"/>.</summary>
    /// <param name="title">Title.</param>
    /// <param name="shortest">Smallest share that is drawn, above 0.</param>
    /// <param name="narrow">Whether there is room for few labels only.</param>
    public static Axis Length(string title, double shortest, bool narrow)
    {
        double[] all = narrow ? [1, .5, .2, .1, .05] : [1, .8, .6, .4, .3, .2, .1, .05];
        var ticks = all.Where(r => r >= shortest * .85).ToArray();
        return new Axis(title, -.18, Halvings(shortest) + .3, [.. ticks.Select(Halvings)], [.. ticks.Select(Say.Round)]);
    }

    /// <summary>How many times the full length is halved: 0 for 1, 1 for ½.</summary>
    public static double Halvings(double ratio) => -Math.Log2(ratio);
}
