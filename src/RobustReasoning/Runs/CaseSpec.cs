using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Perturbations;

namespace RobustReasoning.Runs;

/// <summary>Item × perturbation chain × mode × budget × repeat.</summary>
public sealed record CaseSpec
{
    /// <summary>First 16 hexadecimal digits of the SHA-256 of all other members and the item's content.</summary>
    public required string Id { get; init; }

    /// <summary>The item that is asked, perturbed where <see cref="Perturbations"/> says so.</summary>
    public required string ItemId { get; init; }

    /// <summary>The item before perturbation: pairs of cases share it.</summary>
    public required string OriginalId { get; init; }

    /// <summary>Family of the item.</summary>
    public required string Family { get; init; }

    /// <summary>Cluster of the item.</summary>
    public required string Template { get; init; }

    /// <summary>Reasoning steps of the item.</summary>
    public required int Steps { get; init; }

    /// <summary>Whether the item can be answered.</summary>
    public required bool Answerable { get; init; }

    /// <summary>Names of the perturbations, in order; empty for a clean case.</summary>
    public IReadOnlyList<string> Perturbations { get; init; } = [];

    /// <summary>Group of its perturbations; null for a clean case and for a chain across groups.</summary>
    public PerturbationKind? PerturbationKind { get; init; }

    /// <summary>What must hold against the clean case; null for a clean case.</summary>
    public Relation? Relation { get; init; }

    /// <summary>Number of the perturbations' draw, from 0: another draw makes other random choices.</summary>
    public int Draw { get; init; }

    /// <summary>Name of the mode.</summary>
    public required string Mode { get; init; }

    /// <summary>Group of the mode.</summary>
    public required ModeKind Kind { get; init; }

    /// <summary>The budget.</summary>
    public required Budget Budget { get; init; }

    /// <summary>Number of the repeat, from 0.</summary>
    public int Repeat { get; init; }

    /// <summary>An item in a mode and budget, without an id yet.</summary>
    internal static CaseSpec Of(Item item, ModeCard mode, Budget budget) => new()
    {
        Id = "",
        ItemId = item.Id,
        OriginalId = item.Id,
        Family = item.Family,
        Template = item.Template,
        Steps = item.Steps,
        Answerable = item.IsAnswerable,
        Perturbations = [.. item.Perturbations.Select(p => p.Name)],
        Mode = mode.Name,
        Kind = mode.Kind,
        Budget = budget,
    };
}
