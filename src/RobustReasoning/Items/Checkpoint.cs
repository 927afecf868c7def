namespace RobustReasoning.Items;

/// <summary>One reasoning step: its exact result and how the full explicit chain words it.</summary>
/// <param name="Value">The intermediate value, as it is written in a chain.</param>
/// <param name="Words">The step in words, each marked by what is lost if it is dropped.</param>
public sealed record Checkpoint(string Value, IReadOnlyList<ChainWord> Words);

/// <summary>A word of a chain and what it carries.</summary>
/// <param name="Text">One word, without spaces.</param>
/// <param name="Kind">What it carries.</param>
public readonly record struct ChainWord(string Text, ChainWordKind Kind);

/// <summary>What a word of a chain carries, in the order in which compression drops it.</summary>
public enum ChainWordKind
{
    /// <summary>Carries no information ("so", "=").</summary>
    Scaffold,

    /// <summary>Repeats what the question or the previous result already says.</summary>
    Operand,

    /// <summary>The step's new value, and what must stand beside it.</summary>
    Result,
}
