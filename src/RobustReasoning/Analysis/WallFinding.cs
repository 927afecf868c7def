using System.Text.Json.Serialization;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Whether a curve of accuracy against compression has an efficiency wall, a ratio below which accuracy starts to fall faster.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "finding")]
[JsonDerivedType(typeof(Wall), "wall")]
[JsonDerivedType(typeof(NoWall), "noWall")]
[JsonDerivedType(typeof(TooFewPoints), "tooFewPoints")]
public abstract record WallFinding
{
    WallFinding()
    {
    }

    /// <summary>A wall: the broken curve predicts left-out items better than a straight and a smooth one, and its break can be placed.</summary>
    /// <param name="Ratio">Realised ratio at the break.</param>
    /// <param name="Lower">Lower bound of its 95 % interval, refitted in each resample of clusters.</param>
    /// <param name="Upper">Upper bound.</param>
    /// <param name="SlopeBefore">Change of the log odds for each halving of the ratio, before the wall.</param>
    /// <param name="SlopeAfter">The same after it.</param>
    /// <param name="DeltaAic">AIC of the straight curve − AIC of the broken one.</param>
    /// <param name="DeltaBic">BIC of the straight curve − BIC of the broken one.</param>
    public sealed record Wall(
        double Ratio, double Lower, double Upper, double SlopeBefore, double SlopeAfter, double DeltaAic, double DeltaBic) : WallFinding
    {
        /// <summary>The search that found it; null in a record of old.</summary>
        public BreakSearch? Search { get; init; }
    }

    /// <summary>No wall in the sampled range.</summary>
    /// <param name="Reason">What speaks against one.</param>
    public sealed record NoWall(string Reason) : WallFinding
    {
        /// <summary>The search that found none.</summary>
        public BreakSearch? Search { get; init; }
    }

    /// <summary>The run cannot say.</summary>
    /// <param name="Reason">What is lacking.</param>
    public sealed record TooFewPoints(string Reason) : WallFinding;
}
