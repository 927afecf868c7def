using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability;

/// <summary>One thing that a check read of one item in one setting: a line of the record, from which all figures are computed.</summary>
public sealed record Observation
{
    /// <summary>Slug of the check.</summary>
    public required string Check { get; init; }

    /// <summary>What was done or read, a slug that is unique within the check, such as <c>zero</c> or <c>shuffled</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>Id of the item.</summary>
    public required string Item { get; init; }

    /// <summary>Family of the item.</summary>
    public required string Family { get; init; }

    /// <summary>Template of the item: the cluster of clustered statistics.</summary>
    public required string Template { get; init; }

    /// <summary>Reasoning steps of the item.</summary>
    public required int Steps { get; init; }

    /// <summary>Name of the mode.</summary>
    public required string Mode { get; init; }

    /// <summary>Group of the mode.</summary>
    public required ModeKind Kind { get; init; }

    /// <summary>Label of the budget.</summary>
    public required string Budget { get; init; }

    /// <summary>Step or thought that it concerns, from 1; null for the whole.</summary>
    public int? Step { get; init; }

    /// <summary>Second step where two are related, such as the checkpoint that a thought is read for; null for none.</summary>
    public int? Other { get; init; }

    /// <summary>Strength of what was done, in the unit of the measure; null for none.</summary>
    public double? Dose { get; init; }

    /// <summary>Whether what the measure asks for was so; null where it asks for a number.</summary>
    public bool? Held { get; init; }

    /// <summary>What was measured; null where it is a yes or no.</summary>
    public double? Value { get; init; }

    /// <summary>What was read: an answer or a decoded word; null for nothing.</summary>
    public string? Read { get; init; }

    /// <summary>What it was compared with; null for nothing.</summary>
    public string? Expected { get; init; }

    /// <summary>An observation of a subject.</summary>
    public static Observation Of(CheckSubject subject, string check, string measure) => new()
    {
        Check = check,
        Measure = measure,
        Item = subject.Item.Id,
        Family = subject.Item.Family,
        Template = subject.Item.Template,
        Steps = subject.Item.Steps,
        Mode = subject.Mode.Card.Name,
        Kind = subject.Mode.Card.Kind,
        Budget = subject.Budget.Label,
    };
}
