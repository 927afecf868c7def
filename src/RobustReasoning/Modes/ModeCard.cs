using RobustReasoning.Items;

namespace RobustReasoning.Modes;

/// <summary>What a mode is called, which group its figures belong to, and what it asks of a backend.</summary>
/// <param name="Name">Slug, such as <c>compact-token</c>.</param>
/// <param name="Kind">Group in tables and plots.</param>
/// <param name="Summary">One sentence, with the method's source.</param>
public sealed record ModeCard(string Name, ModeKind Kind, string Summary)
{
    /// <summary>Needs <see cref="Inference.IVectorInput"/>.</summary>
    public bool NeedsVectors { get; init; }

    /// <summary>Needs <see cref="Inference.IHiddenStates"/>.</summary>
    public bool NeedsHidden { get; init; }

    /// <summary>Sequences held at once, forks included.</summary>
    public int Sequences { get; init; } = 1;

    /// <summary>
    /// Whether an intervention means anything in this mode at this budget: words need a chain, and steps one that writes every
    /// step; edits of thoughts need thoughts.
    /// </summary>
    public bool Honours(Intervention? intervention, Budget budget)
    {
        var writes = Kind is ModeKind.Explicit or ModeKind.Compact;
        var thinks = Kind is ModeKind.Latent or ModeKind.Hybrid && NeedsVectors;
        return intervention is null
            || (writes || intervention is { Prefill: null, Steps: null, Closes: false })
            && (intervention.Steps is null || (budget.Ratio ?? 1) >= Chains.Lossless)
            && (thinks && budget is not { Thoughts: 0 } and not { ThoughtsPerStep: 0 } || intervention.Thoughts is null);
    }
}

/// <summary>Groups of modes.</summary>
public enum ModeKind
{
    /// <summary>Every step in words.</summary>
    Explicit,

    /// <summary>Fewer or shorter steps in words.</summary>
    Compact,

    /// <summary>Hidden states in place of words.</summary>
    Latent,

    /// <summary>Thoughts first, the remaining steps in words.</summary>
    Hybrid,

    /// <summary>The answer at once.</summary>
    Direct,

    /// <summary>A control: steps without content.</summary>
    Control,
}
