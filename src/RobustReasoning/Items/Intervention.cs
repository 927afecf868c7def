namespace RobustReasoning.Items;

/// <summary>What is done to the model's own reasoning while it answers an item.</summary>
public sealed record Intervention
{
    /// <summary>Words put at the beginning of the visible chain as if the model had written them; null leaves the chain to it.</summary>
    public string? Prefill { get; init; }

    /// <summary>How thoughts are changed before they are fed; null feeds them as they are.</summary>
    public ThoughtEdit? Thoughts { get; init; }
}

/// <summary>A change to latent thoughts.</summary>
/// <param name="Kind">Slug of the change, such as <c>gaussian</c>.</param>
/// <param name="Dose">Strength in the unit of its kind.</param>
/// <param name="Seed">Seed of its random choices.</param>
public sealed record ThoughtEdit(string Kind, double Dose, ulong Seed);
