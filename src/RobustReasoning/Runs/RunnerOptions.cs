namespace RobustReasoning.Runs;

/// <summary>How a plan is executed.</summary>
public sealed record RunnerOptions
{
    /// <summary>Directory of the run: journal and record are written here, its last part is the run's name.</summary>
    public required string Directory { get; init; }

    /// <summary>Whether to continue the journal that lies there; without it the directory must hold none.</summary>
    public bool Resume { get; init; }

    /// <summary>Command line that repeats the run, for the record.</summary>
    public string Command { get; init; } = "";

    /// <summary>Version of the tool, for the record.</summary>
    public string Tool { get; init; } = "";

    /// <summary>Told of every event, before a pass that may end the process; from any thread, one call at a time; it must be quick.</summary>
    public Action<RunEvent>? Events { get; init; }

    /// <summary>Indices of models that need no trial before the run begins.</summary>
    public IReadOnlyCollection<int> Tried { get; init; } = [];

    /// <summary>Ids of cases that run first, one at a time: one of them may have ended the process that ran them.</summary>
    public IReadOnlyCollection<string> Suspects { get; init; } = [];

    /// <summary>Ids of cases that are not run but recorded as failed, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Quarantined { get; init; } = new Dictionary<string, string>();
}

/// <summary>How far a run is.</summary>
/// <param name="Done">Cases that have ended, those of earlier sessions included.</param>
/// <param name="Total">Cases of the run.</param>
/// <param name="Resumed">Cases that earlier sessions ended.</param>
/// <param name="Tokens">Visible tokens and latent steps of this session.</param>
/// <param name="Seconds">Duration of this session.</param>
public readonly record struct RunProgress(int Done, int Total, int Resumed, long Tokens, double Seconds);
