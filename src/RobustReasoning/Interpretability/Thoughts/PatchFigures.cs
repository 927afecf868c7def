using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>What follows when one thought is taken from a donor, a question whose values differ from one step on.</summary>
public sealed record PatchFigures
{
    /// <summary>Share of items whose answer moves to the donor's when the thought of the differing step is patched, each item's steps averaged (cluster bootstrap).</summary>
    public required Estimate Moved { get; init; }

    /// <summary>The same for thoughts before the differing step, which say the same in donor and recipient: the control; null where no item has one.</summary>
    public Estimate? Control { get; init; }

    /// <summary>Moved less control on the same items (cluster bootstrap); null where no item has both.</summary>
    public Estimate? Effect { get; init; }

    /// <summary>Share moved where the last thought is patched: about none where the answer is computed from the thought before it.</summary>
    public Estimate? Last { get; init; }

    /// <summary>Share moved where the thought of the differing step is patched and is not the last.</summary>
    public Estimate? Inner { get; init; }

    /// <summary>Share of items whose answer changes at all when the thought of the differing step is patched.</summary>
    public required Estimate Flipped { get; init; }

    /// <summary>Share moved, each patched thought with each differing step.</summary>
    public IReadOnlyList<PatchCell> Cells { get; init; } = [];
}

/// <summary>A cell of the matrix of patched thoughts and differing steps.</summary>
/// <param name="Thought">Number of the patched thought, from 1.</param>
/// <param name="Step">Number of the step from which the donor differs.</param>
/// <param name="Moved">Share of items whose answer becomes the donor's (Wilson), over the items that have both.</param>
public sealed record PatchCell(int Thought, int Step, Estimate Moved);
