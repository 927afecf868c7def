using RobustReasoning.Analysis;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks;

/// <summary>The versioned result of an attack, all that its report, a replay and a harvest need.</summary>
public sealed record AttackRecord
{
    /// <summary>Version of this form; readers refuse another.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Path of the release's manifest, as it was given.</summary>
    public required string Manifest { get; init; }

    /// <summary>Version of the tool.</summary>
    public required string Tool { get; init; }

    /// <summary>Command line that repeats the attack.</summary>
    public required string Command { get; init; }

    /// <summary>Seed of all choices.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Start, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Duration in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>What counted as a success.</summary>
    public required AttackGoal Goal { get; init; }

    /// <summary>Passes that an attacker could spend on one item in one mode.</summary>
    public required int Passes { get; init; }

    /// <summary>Batched forward passes that the engines made in all.</summary>
    public long EnginePasses { get; init; }

    /// <summary>Names of the attackers, in the order of tables.</summary>
    public required IReadOnlyList<string> Attackers { get; init; }

    /// <summary>The models, with backend, device, threads and hash.</summary>
    public required IReadOnlyList<ModelInfo> Models { get; init; }

    /// <summary>The sets, each with its hash.</summary>
    public required IReadOnlyList<SetReference> Sets { get; init; }

    /// <summary>Operating system, processor and .NET version.</summary>
    public required string Environment { get; init; }

    /// <summary>What a mode or attacker could not do on a backend, said once each.</summary>
    public IReadOnlyList<Unsupported> Unsupported { get; init; } = [];

    /// <summary>The modes that were attacked, and how many items were left out.</summary>
    public required IReadOnlyList<AttackedSetting> Settings { get; init; }

    /// <summary>One for each attacker, mode and attacked item.</summary>
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    /// <summary>What was found, in the order of the attempts.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The form that this build writes.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>A mode and budget under attack.</summary>
/// <param name="Setting">Mode and budget.</param>
/// <param name="Budget">The budget in full.</param>
/// <param name="Items">Items that were asked clean.</param>
/// <param name="Attacked">Items that were answered right, and with the goal gap explicitly too: the others were left out.</param>
public sealed record AttackedSetting(Setting Setting, Budget Budget, int Items, int Attacked);

/// <summary>One search: an attacker on an item in a mode.</summary>
/// <param name="Attacker">Name of the attacker.</param>
/// <param name="Setting">Mode and budget.</param>
/// <param name="ItemId">The clean item.</param>
/// <param name="Template">Its template: the cluster of clustered statistics.</param>
/// <param name="Passes">Passes that were spent.</param>
/// <param name="Trials">Perturbed items that were tried.</param>
/// <param name="Finding">Id of what was found; null where nothing was.</param>
public sealed record Attempt(string Attacker, Setting Setting, string ItemId, string Template, int Passes, int Trials, string? Finding = null);

/// <summary>A perturbed item that a mode fails on.</summary>
public sealed record Finding
{
    /// <summary>First 12 hexadecimal digits of a hash of item, mode and budget.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the attacker that found it.</summary>
    public required string Attacker { get; init; }

    /// <summary>Mode and budget.</summary>
    public required Setting Setting { get; init; }

    /// <summary>The budget in full.</summary>
    public required Budget Budget { get; init; }

    /// <summary>Passes until it was found.</summary>
    public required int Passes { get; init; }

    /// <summary>The clean item, which the mode answers right.</summary>
    public required Item Original { get; init; }

    /// <summary>The perturbed item.</summary>
    public required Item Item { get; init; }

    /// <summary>What the mode answers to it.</summary>
    public required Answered Answered { get; init; }

    /// <summary>What explicit reasoning answers to it; null where the release has no explicit mode.</summary>
    public Answered? Explicit { get; init; }

    /// <summary>What it was shrunk to; null where it was not.</summary>
    public Shrunk? Shrunk { get; init; }
}

/// <summary>An answer and how it came about.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Answer">The answer as it was read; null where none could be.</param>
/// <param name="Trace">What happened; null where the trial failed.</param>
public sealed record Answered(Outcome Outcome, string? Answer = null, Trace? Trace = null)
{
    internal static Answered Of(CaseResult result) => new(result.Outcome, result.Answer, result.Trace);
}

/// <summary>The smallest case that still fails, and how it was reached.</summary>
public sealed record Shrunk
{
    /// <summary>Its own id, by which it is replayed.</summary>
    public required string Id { get; init; }

    /// <summary>The clean item, with fewer steps where a smaller one fails too.</summary>
    public required Item Original { get; init; }

    /// <summary>The perturbed item.</summary>
    public required Item Item { get; init; }

    /// <summary>What the mode answers to it.</summary>
    public required Answered Answered { get; init; }

    /// <summary>What explicit reasoning answers to it; null where the release has no explicit mode.</summary>
    public Answered? Explicit { get; init; }

    /// <summary>The chain before, such as <c>typos@3+fact-order@9</c>.</summary>
    public required string ChainBefore { get; init; }

    /// <summary>The shortest chain that still fails.</summary>
    public required string Chain { get; init; }

    /// <summary>Edits that the shortest chain makes.</summary>
    public required int EditsBefore { get; init; }

    /// <summary>The edits that were kept, in words.</summary>
    public required IReadOnlyList<string> Edits { get; init; }

    /// <summary>Rounds of trials, each run as one batch.</summary>
    public required int Rounds { get; init; }

    /// <summary>Candidates that were tried.</summary>
    public required int Trials { get; init; }
}
