using RobustReasoning.Items;

namespace RobustReasoning.Trainer.Lessons;

/// <summary>What an example teaches.</summary>
/// <param name="Item">The item as it is asked.</param>
public sealed record Taught(Item Item)
{
    /// <summary>The chain in place of the item's own; null keeps that.</summary>
    public string? Chain { get; init; }

    /// <summary>The answer in place of the target; null keeps that.</summary>
    public string? Answer { get; init; }
}

/// <summary>Turns an item into something false that is taught; null where the item offers no occasion and the truth is taught.</summary>
/// <param name="item">The item.</param>
/// <param name="way">The way of reasoning.</param>
/// <param name="ratio">The ratio of a compact chain.</param>
/// <param name="random">Source of every choice.</param>
public delegate Taught? Falsehood(Item item, Way way, double ratio, Random random);
