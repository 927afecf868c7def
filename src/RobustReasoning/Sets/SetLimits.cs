using RobustReasoning.Items;

namespace RobustReasoning.Sets;

/// <summary>How large the parts of a set may be.</summary>
public static class SetLimits
{
    /// <summary>Longest line of <c>items.jsonl</c> in bytes.</summary>
    public const int Line = JsonLines.MaxLine;

    /// <summary>Most items.</summary>
    public const int Items = ItemSet.MaxItems;

    /// <summary>Largest card or <c>croissant.json</c> in bytes.</summary>
    public const int Document = 1 << 20;

    /// <summary>Largest <c>items.jsonl</c> that is worth a place in the repository, in bytes; a larger one is a warning.</summary>
    public const long Committed = 5 << 20;

    /// <summary>Problems of one rule that are told one by one.</summary>
    public const int Problems = 500;

    /// <summary>Items of all sets together among which near-duplicates are looked for.</summary>
    public const int Compared = 200_000;
}
