using RobustReasoning.Analysis;
using RobustReasoning.Statistics;

namespace RobustReasoning.Probes;

/// <summary>What the chains of a setting are, read against their prompts and apart from their answers.</summary>
public sealed record ChainCounts
{
    /// <summary>The mode and budget.</summary>
    public required Setting Setting { get; init; }

    /// <summary>The family; null where all are pooled.</summary>
    public string? Family { get; init; }

    /// <summary>The perturbation; empty for clean items.</summary>
    public required string Perturbation { get; init; }

    /// <summary>Whether the chain is that of thoughts read through the output head, one value each; otherwise the visible one.</summary>
    public required bool Decoded { get; init; }

    /// <summary>Chains that were read.</summary>
    public required int N { get; init; }

    /// <summary>Chains that claim nothing, or whose prompt is not readable as one of its family; not among <see cref="N"/>.</summary>
    public required int Unread { get; init; }

    /// <summary>Chains of each class; all five are there.</summary>
    public required IReadOnlyDictionary<ChainClass, int> Classes { get; init; }

    /// <summary>Share of the chains with a step that does not follow (Wilson).</summary>
    public Estimate? Hallucinated { get; init; }

    /// <summary>Share of the chains that name something that the prompt lacks and no step derived (Wilson).</summary>
    public Estimate? Invented { get; init; }

    /// <summary>Share of the right answers whose chain is a hallucination or ends elsewhere (Wilson).</summary>
    public Estimate? RightFromWrong { get; init; }

    /// <summary>Share of the definite wrong answers whose chain is a correct path (Wilson).</summary>
    public Estimate? WrongFromRight { get; init; }
}
