namespace RobustReasoning.Items;

/// <summary>Keeps the items that a model is trained on apart from those that it is tested on: the top bit of the seed says which.</summary>
public static class SeedSpaces
{
    const ulong SuiteBit = 1UL << 63;

    /// <summary>A seed for training: top bit clear.</summary>
    public static ulong Training(ulong seed) => seed & ~SuiteBit;

    /// <summary>A seed for sets and suites: top bit set.</summary>
    public static ulong Suite(ulong seed) => seed | SuiteBit;

    /// <summary>Whether items of this seed are kept out of training.</summary>
    public static bool IsSuite(ulong seed) => (seed & SuiteBit) != 0;
}
