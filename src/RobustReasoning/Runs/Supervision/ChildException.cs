namespace RobustReasoning.Runs.Supervision;

/// <summary>An error that nobody foresaw, from the child process.</summary>
public sealed class ChildException(Broken broken) : Exception(broken.Message)
{
    /// <summary>Name of the exception's type in the child.</summary>
    public string Type { get; } = broken.Type;

    /// <summary>The exception as it was in the child, with its stack.</summary>
    public override string ToString() => broken.Details;
}
