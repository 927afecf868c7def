namespace RobustReasoning.Attacks;

/// <summary>What is attacked, by whom and how far.</summary>
public sealed record AttackOptions
{
    /// <summary>Seed of all choices; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Items taken of each set, 1 and more, in a balanced way; null takes all.</summary>
    public int? Limit { get; init; }

    /// <summary>Names of the modes to attack; empty takes explicit, compact and latent modes in the budgets that the release marks for perturbed items.</summary>
    public IReadOnlyList<string> Modes { get; init; } = [];

    /// <summary>Names of the attackers; empty takes all that need no gradients.</summary>
    public IReadOnlyList<string> Attackers { get; init; } = [];

    /// <summary>Forward passes that an attacker may spend on one item in one mode, 1 and more; default 300.</summary>
    public int Passes { get; init; } = 300;

    /// <summary>What counts as a success; default break.</summary>
    public AttackGoal Goal { get; init; }

    /// <summary>Findings that are shrunk, 0 and more; default 12.</summary>
    public int Shrink { get; init; } = 12;

    /// <summary>Searches that live at once at most, 1 and more; default 512. It changes the speed and nothing else.</summary>
    public int Live { get; init; } = 512;
}

/// <summary>How far an attack is.</summary>
/// <param name="Phase">What is being done, in a word.</param>
/// <param name="Done">Passes spent and no longer to be spent, or findings shrunk.</param>
/// <param name="Total">All of them.</param>
/// <param name="Findings">Successes so far.</param>
public sealed record AttackProgress(string Phase, long Done, long Total, int Findings);
