namespace RobustReasoning.Gates;

/// <summary>What a gate says of a release.</summary>
public enum Decision
{
    /// <summary>The bound of the interval keeps the threshold.</summary>
    Pass,

    /// <summary>The estimate itself breaks the threshold, or what the gate needs was not measured.</summary>
    Fail,

    /// <summary>The estimate keeps the threshold, but its interval does not: the run was too small to say.</summary>
    Inconclusive,
}

/// <summary>Exit codes of the command line.</summary>
public static class ExitCodes
{
    /// <summary>All gates passed.</summary>
    public const int Pass = 0;

    /// <summary>The command was wrong or the run broke.</summary>
    public const int UsageError = 1;

    /// <summary>A gate failed.</summary>
    public const int Fail = 100;

    /// <summary>No gate failed, but one could not be decided.</summary>
    public const int Inconclusive = 101;

    /// <summary>The exit code of a decision.</summary>
    public static int Of(Decision decision) => decision switch
    {
        Decision.Pass => Pass,
        Decision.Fail => Fail,
        Decision.Inconclusive => Inconclusive,
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, null),
    };
}
