namespace RobustReasoning.Items;

/// <summary>What is done to the model's own reasoning while it answers an item.</summary>
public sealed record Intervention
{
    /// <summary>Words put at the beginning of the visible chain as if the model had written them; null leaves the chain to it.</summary>
    public string? Prefill { get; init; }

    /// <summary>Steps put there in the same way, each mode writing them at its own ratio; null for none.</summary>
    public IReadOnlyList<Checkpoint>? Steps { get; init; }

    /// <summary>Whether the chain ends after what was put there: the answer is asked for at once.</summary>
    public bool Closes { get; init; }

    /// <summary>The answer that follows from an edited step, where it is not the target; null where none does.</summary>
    public string? Implied { get; init; }

    /// <summary>How thoughts are changed before they are fed; null feeds them as they are.</summary>
    public ThoughtEdit? Thoughts { get; init; }

    /// <summary>What was asked and answered before in the same context; null for nothing.</summary>
    public EarlierTurn? Earlier { get; init; }
}

/// <summary>A change to latent thoughts. A dose of 0 changes nothing.</summary>
/// <param name="Kind">Slug of the change, such as <c>gaussian</c>.</param>
/// <param name="Dose">Strength in the unit of its kind.</param>
/// <param name="Seed">Seed of its random choices.</param>
public sealed record ThoughtEdit(string Kind, double Dose, ulong Seed)
{
    /// <summary>Questions whose thoughts are taken, for the kinds that take others' thoughts.</summary>
    public IReadOnlyList<string> Donors { get; init; } = [];

    /// <summary>Thoughts that are fed in place of the model's own, for the kind <c>given</c>: each its 32-bit numbers, little-endian, in Base64.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>Whether those questions are asked without the item's rules.</summary>
    public bool WithoutRules { get; init; }
}

/// <summary>A turn before the item's own.</summary>
/// <param name="Input">The question of that turn.</param>
/// <param name="Steps">Its reasoning steps.</param>
/// <param name="Kind">Slug of the group of modes that answered it, such as <c>explicit</c>.</param>
public sealed record EarlierTurn(string Input, int Steps, string Kind);
