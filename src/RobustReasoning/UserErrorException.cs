namespace RobustReasoning;

/// <summary>A mistake that the user can mend: found, expected and remedy in one paragraph, shown without a stack trace.</summary>
public sealed class UserErrorException(string found, string expected, string remedy, Exception? inner = null)
    : Exception($"{found} Expected: {expected} Remedy: {remedy}", inner)
{
    /// <summary>What was found, as a sentence with file and line where there is one.</summary>
    public string Found { get; } = found;

    /// <summary>What would have been right, as a sentence.</summary>
    public string Expected { get; } = expected;

    /// <summary>What to do now, as a sentence.</summary>
    public string Remedy { get; } = remedy;
}
