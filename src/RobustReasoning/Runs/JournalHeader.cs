using RobustReasoning.Inference;

namespace RobustReasoning.Runs;

/// <summary>The first line of a journal: all of the record that is known before the first case ends.</summary>
public sealed record JournalHeader
{
    /// <summary>Version of this form; readers refuse another.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Hash of the plan.</summary>
    public required string Plan { get; init; }

    /// <summary>Number of cases that the run will hold.</summary>
    public required int Cases { get; init; }

    /// <summary>Name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Version of the tool.</summary>
    public required string Tool { get; init; }

    /// <summary>Command line that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Start of the first session, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The models.</summary>
    public required IReadOnlyList<ModelInfo> Models { get; init; }

    /// <summary>The sets.</summary>
    public required IReadOnlyList<SetReference> Sets { get; init; }

    /// <summary>Operating system, processor and .NET version.</summary>
    public required string Environment { get; init; }

    /// <summary>What a mode could not do on a backend.</summary>
    public IReadOnlyList<Unsupported> Unsupported { get; init; } = [];

    /// <summary>The form that this build writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The record of a run with this header.</summary>
    public RunRecord Record(IReadOnlyList<CaseResult> cases, double seconds)
    {
        var made = cases.Sum(c => (long)(c.Trace?.Cost.VisibleTokens ?? 0) + (c.Trace?.Cost.LatentSteps ?? 0));
        return new()
        {
            Run = Run,
            Release = Release,
            Tool = Tool,
            Command = Command,
            Seed = Seed,
            Started = Started,
            Seconds = seconds,
            TokensPerSecond = seconds > 0 ? Math.Round(made / seconds, 1) : null,
            Models = Models,
            Sets = Sets,
            Environment = Environment,
            Unsupported = Unsupported,
            Cases = cases,
        };
    }
}
