namespace RobustReasoning.Probes;

/// <summary>What a chain of reasoning is, apart from the answer that follows it (the classes of Coconut, arXiv 2412.06769, §5.1).</summary>
public enum ChainClass
{
    /// <summary>Every step follows from the prompt, and the last one is what was asked; or the chain may end earlier at its ratio.</summary>
    CorrectPath,

    /// <summary>Every step follows, but there are more of them than needed.</summary>
    LongerPath,

    /// <summary>Every step follows, but the chain ends at something else than what was asked.</summary>
    WrongTarget,

    /// <summary>Every step follows, but the chain ends before what was asked, at a ratio at which it should not.</summary>
    Incomplete,

    /// <summary>A step that no fact states, a result that is wrong, or a name or number that the prompt lacks and no step derives.</summary>
    Hallucination,
}
