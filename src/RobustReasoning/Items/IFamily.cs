namespace RobustReasoning.Items;

/// <summary>A generator of items that a symbolic solver can answer.</summary>
public interface IFamily
{
    /// <summary>Slug of the family.</summary>
    string Name { get; }

    /// <summary>The item of this seed with so many reasoning steps; equal arguments give equal items.</summary>
    Item Generate(ulong seed, int steps);

    /// <summary>The same item with one necessary premise removed; its target is <see cref="Item.Unknown"/>.</summary>
    Item Twin(Item item);
}
