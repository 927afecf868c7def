using System.Text.Json;
using RobustReasoning.Items;

namespace RobustReasoning.Runs;

/// <summary>The cases of a run in order, made before anything is executed.</summary>
public sealed record Plan
{
    /// <summary>The release that the cases are for.</summary>
    public required Release Release { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The sets that items were taken from, with the number taken.</summary>
    public required IReadOnlyList<SetReference> Sets { get; init; }

    /// <summary>All cases; those of one item stand together.</summary>
    public required IReadOnlyList<PlannedCase> Cases { get; init; }

    /// <summary>SHA-256 of all of this: equal hashes mean equal work.</summary>
    public required string Hash { get; init; }
}

/// <summary>A case and what it takes to run it.</summary>
/// <param name="Spec">The case.</param>
/// <param name="Item">The item that is asked, perturbed where the case says so.</param>
/// <param name="Model">Index of the release's model that answers it.</param>
public sealed record PlannedCase(CaseSpec Spec, Item Item, int Model)
{
    /// <summary>The case with its id, which follows from all its other members and the item; <paramref name="content"/> is what <see cref="Content"/> writes of that.</summary>
    internal static PlannedCase Identified(CaseSpec spec, Item item, string content, int model) =>
        new(spec with { Id = Hashing.OfTexts([JsonSerializer.Serialize(spec, StrictJson.Line), content])[..16] }, item, model);

    /// <summary>An item as ids are made from it; the same for all its cases.</summary>
    internal static string Content(Item item) => JsonSerializer.Serialize(item, StrictJson.Line);
}

/// <summary>What is chosen for a run besides its release and sets.</summary>
public sealed record PlanSettings
{
    /// <summary>Seed of every random choice; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Items taken of each set, 1 and more, in a balanced way; null takes all.</summary>
    public int? Limit { get; init; }

    /// <summary>Names of the modes to run; empty runs all of the release.</summary>
    public IReadOnlyList<string> Modes { get; init; } = [];

    /// <summary>Perturbations to run, each a name or a chain such as <c>typos+fact-order</c>; empty takes those of the release.</summary>
    public IReadOnlyList<string> Perturbations { get; init; } = [];

    /// <summary>Times that each case is run, 1 and more; default 1.</summary>
    public int Repeats { get; init; } = 1;
}
