using System.Globalization;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Snapshots;

/// <summary>How one canary item was answered in one mode and budget.</summary>
public sealed record SnapshotCase
{
    /// <summary>Id of the item.</summary>
    public required string Item { get; init; }

    /// <summary>Name of the mode.</summary>
    public required string Mode { get; init; }

    /// <summary>Label of the budget; empty for none.</summary>
    public string Budget { get; init; } = "";

    /// <summary>How the case ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The answer as it was read; null for none.</summary>
    public string? Answer { get; init; }

    /// <summary>Class of the chain's length in tokens and latent steps: 0, 1, 2-3, 4-7, 8-15 and so on.</summary>
    public required string Length { get; init; }

    /// <summary>What each latent step reads as, and its size: a projection that survives other batches and machines, which a checksum of the vector does not.</summary>
    public IReadOnlyList<SnapshotThought>? Thoughts { get; init; }

    /// <summary>The behaviour of a case that ran.</summary>
    internal static SnapshotCase Of(CaseResult result, string budget) => new()
    {
        Item = result.Case.ItemId,
        Mode = result.Case.Mode,
        Budget = budget,
        Outcome = result.Outcome,
        Answer = result.Answer,
        Length = LengthClass((result.Trace?.Cost.VisibleTokens + result.Trace?.Cost.LatentSteps) ?? 0),
        Thoughts = result.Trace is { Thoughts: { Count: > 0 } thoughts } ? [.. thoughts.Select(SnapshotThought.Of)] : null,
    };

    internal static string LengthClass(int tokens)
    {
        if (tokens < 2)
            return tokens.ToString(CultureInfo.InvariantCulture);
        var from = 1 << (31 - int.LeadingZeroCount(tokens));
        return string.Create(CultureInfo.InvariantCulture, $"{from}-{2 * from - 1}");
    }
}

/// <summary>A latent step of a snapshot.</summary>
/// <param name="Reads">The token that the output head would have said in its place.</param>
/// <param name="Norm">Euclidean norm, to three significant digits.</param>
public sealed record SnapshotThought(string Reads, double Norm)
{
    /// <summary>Relative difference of norms that means nothing: other batches and processors round otherwise.</summary>
    public const double Tolerance = 0.02;

    internal static SnapshotThought Of(Thought thought) =>
        new(thought.Reads, double.Parse(thought.Norm.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>Whether two thoughts read alike and are of about one size.</summary>
    internal bool Resembles(SnapshotThought other) => Reads == other.Reads && Math.Abs(Norm - other.Norm) <= Tolerance * Math.Max(Math.Abs(Norm), Math.Abs(other.Norm));
}
