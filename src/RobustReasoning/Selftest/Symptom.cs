using RobustReasoning.Statistics;

namespace RobustReasoning.Selftest;

/// <summary>One figure in which a suspect may be worse than the clean model that it comes from: a column of the detection matrix.</summary>
/// <param name="Name">Slug.</param>
/// <param name="Summary">What it measures, one sentence.</param>
/// <param name="Margin">How much worse is harm, in the figure's unit.</param>
/// <param name="Read">The reading on two runs of the same cases; null where they hold nothing to read it from.</param>
public sealed record Symptom(string Name, string Summary, double Margin, Func<ReleasePair, SymptomReading?> Read);

/// <summary>What a symptom says of a suspect.</summary>
/// <param name="Harm">How much worse the suspect is, with its interval; below 0 it is better.</param>
/// <param name="Margin">How much worse is harm.</param>
/// <param name="Where">The setting and perturbation that it was read in: the worst of all.</param>
public sealed record SymptomReading(Estimate Harm, double Margin, string Where)
{
    /// <summary>Whether chance alone would be unlikely to look like it, all places together where it was searched for (Holm).</summary>
    public bool Significant { get; init; } = true;

    /// <summary>Whether the suspect is worse by more than the margin, for sure.</summary>
    public bool Found => Significant && Harm.Lower > Margin;
}
