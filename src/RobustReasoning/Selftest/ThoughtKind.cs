using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Statistics;

namespace RobustReasoning.Selftest;

/// <summary>What the checks of thoughts say of one of the models that differ in their thoughts alone.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Noted">Whether a note beside every question said the right answer.</param>
/// <param name="Hash">SHA-256 of its file.</param>
/// <param name="Row">The figures of its latent mode.</param>
public sealed record ThoughtKind(string Model, bool Noted, string Hash, ThoughtRow Row);

/// <summary>How two of them compare.</summary>
/// <param name="First">The model whose thoughts should carry more.</param>
/// <param name="Second">The other.</param>
/// <param name="Noted">Whether the questions had notes.</param>
/// <param name="Difference">Share of patched thoughts that the answer follows, the first's less the second's, on the same items.</param>
public sealed record ThoughtOrder(string First, string Second, bool Noted, Estimate? Difference)
{
    /// <summary>Whether the models are known to differ so, so that a check which does not see it is at fault; otherwise it is a question to them.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Whether the first is above the second for sure.</summary>
    public bool Holds => Difference is { Lower: > 0 };
}
