namespace RobustReasoning.Inference;

/// <summary>A feed does not fit into the positions that a sequence can hold; a mode ends its trace with it, a prompt cannot be asked.</summary>
/// <param name="needed">Positions that the feed would have filled.</param>
/// <param name="context">Positions that the model can hold.</param>
public sealed class ContextExceededException(int needed, int context)
    : Exception($"{needed} positions are needed, the context holds {context}.")
{
    /// <summary>Positions that the feed would have filled.</summary>
    public int Needed { get; } = needed;

    /// <summary>Positions that the model can hold.</summary>
    public int Context { get; } = context;
}
