namespace RobustReasoning.Runs;

/// <summary>How a case ended: never a boolean, so that truncation and abstention are seen.</summary>
public enum Outcome
{
    /// <summary>The target, or a right abstention.</summary>
    Correct,

    /// <summary>An answer that is not the target; on an unanswerable item, a confabulation.</summary>
    Wrong,

    /// <summary>Abstained although the item can be answered.</summary>
    Abstained,

    /// <summary>The budget or the context ended before an answer.</summary>
    Truncated,

    /// <summary>The model stopped without an answer, or with one that cannot be read.</summary>
    Empty,

    /// <summary>The case could not be run.</summary>
    Failed,
}
