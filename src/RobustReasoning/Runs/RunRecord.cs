using RobustReasoning.Inference;
using RobustReasoning.Interpretability;

namespace RobustReasoning.Runs;

/// <summary>The versioned result of one run, all that a report needs.</summary>
public sealed record RunRecord
{
    /// <summary>Version of this form; readers refuse another.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Name of the run: its folder.</summary>
    public required string Run { get; init; }

    /// <summary>Name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Version of the tool.</summary>
    public required string Tool { get; init; }

    /// <summary>Command line that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Start, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Duration of the run in seconds, all sessions added up.</summary>
    public required double Seconds { get; init; }

    /// <summary>Visible tokens and latent steps of all cases per second of <see cref="Seconds"/>; null where nothing was timed.</summary>
    public double? TokensPerSecond { get; init; }

    /// <summary>The models that ran, with backend, device, threads and hash.</summary>
    public required IReadOnlyList<ModelInfo> Models { get; init; }

    /// <summary>The sets, each with its hash.</summary>
    public required IReadOnlyList<SetReference> Sets { get; init; }

    /// <summary>Operating system, processor and .NET version.</summary>
    public required string Environment { get; init; }

    /// <summary>What a mode could not do on a backend, said once each.</summary>
    public IReadOnlyList<Unsupported> Unsupported { get; init; } = [];

    /// <summary>All cases in the plan's order.</summary>
    public required IReadOnlyList<CaseResult> Cases { get; init; }

    /// <summary>What was read inside chains and thoughts; null where nothing was looked into.</summary>
    public CheckResults? Checks { get; init; }

    /// <summary>The form that this build writes.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>A set that took part.</summary>
/// <param name="Name">Its folder name.</param>
/// <param name="Hash">SHA-256 of its items file, lower-case hexadecimal.</param>
/// <param name="Items">Number of items taken.</param>
public sealed record SetReference(string Name, string Hash, int Items);

/// <summary>A mode that the backend or model cannot run, and why.</summary>
/// <param name="Mode">Name of the mode.</param>
/// <param name="Why">What is lacking, and the remedy.</param>
public sealed record Unsupported(string Mode, string Why);
