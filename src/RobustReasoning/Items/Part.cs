namespace RobustReasoning.Items;

/// <summary>One sentence of an item's input and the role that it plays.</summary>
/// <param name="Text">The sentence with its final punctuation.</param>
/// <param name="Kind">Its role.</param>
public sealed record Part(string Text, PartKind Kind);

/// <summary>The role of a sentence in an item.</summary>
public enum PartKind
{
    /// <summary>A premise that the answer may need.</summary>
    Fact,

    /// <summary>A sentence that changes nothing.</summary>
    Filler,

    /// <summary>What is asked.</summary>
    Question,
}
