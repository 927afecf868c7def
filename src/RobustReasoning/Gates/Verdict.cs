using RobustReasoning.Statistics;

namespace RobustReasoning.Gates;

/// <summary>What one gate found.</summary>
public sealed record Verdict
{
    /// <summary>Name of the gate, unique in its policy.</summary>
    public required string Gate { get; init; }

    /// <summary>The decision.</summary>
    public required Decision Decision { get; init; }

    /// <summary>What was measured; null where it was not.</summary>
    public Estimate? Estimate { get; init; }

    /// <summary>The threshold in the estimate's unit; null where the gate has none.</summary>
    public double? Threshold { get; init; }

    /// <summary>How far the deciding bound is on the right side of the threshold (below 0: on the wrong side); null without estimate.</summary>
    public double? Margin { get; init; }

    /// <summary>Unit of estimate, threshold and margin; null for shares.</summary>
    public string? Unit { get; init; }

    /// <summary>How far replays that should change nothing moved the estimate, in its unit; null where no noise floor was given or none applies.</summary>
    public double? Noise { get; init; }

    /// <summary>How it was decided, in words.</summary>
    public required string Test { get; init; }

    /// <summary>What was found, as a sentence.</summary>
    public required string Found { get; init; }

    /// <summary>What the policy expects, as a sentence.</summary>
    public required string Expected { get; init; }

    /// <summary>What to do now, as a sentence; empty where the gate passed.</summary>
    public required string Remedy { get; init; }

    /// <summary>The whole verdict in one paragraph.</summary>
    public override string ToString() =>
        $"{Gate}: {Decision.ToString().ToLowerInvariant()}. {Found} Expected: {Expected}{(Remedy.Length == 0 ? "" : $" Remedy: {Remedy}")}";
}

/// <summary>What a policy says of a run.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Decision">Fail if any gate failed, else inconclusive if any was, else pass.</param>
/// <param name="Verdicts">One for each gate in the policy's order, after the one on whether every case ran.</param>
public sealed record PolicyResult(string Policy, Decision Decision, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>The exit code of a command that ends with this result.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int ExitCode => ExitCodes.Of(Decision);
}
