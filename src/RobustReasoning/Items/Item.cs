using System.Text.Json.Serialization;

namespace RobustReasoning.Items;

/// <summary>One problem: what is asked, what is right, and every value on the way there.</summary>
public sealed record Item
{
    /// <summary>Stable name, unique in its set: <c>family/seed-steps</c>, with <c>~</c> for the unanswerable twin.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the family (or of the foreign set) that the item comes from.</summary>
    public required string Family { get; init; }

    /// <summary>Wording template inside the family: the cluster of clustered statistics.</summary>
    public required string Template { get; init; }

    /// <summary>The text that the model is asked.</summary>
    public required string Input { get; init; }

    /// <summary>The right answer; <see cref="Unknown"/> where the model should abstain.</summary>
    public required string Target { get; init; }

    /// <summary>How an answer is read and compared.</summary>
    public required AnswerType AnswerType { get; init; }

    /// <summary>The answers that a guess would choose from: two for a two-way question, empty when open.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Number of reasoning steps, 1 or more; 0 when it is not known.</summary>
    public int Steps { get; init; }

    /// <summary>Seed that a family generates this item from again.</summary>
    public ulong Seed { get; init; }

    /// <summary>The sentences of <see cref="Input"/> in order, joined there by single spaces; empty for foreign items.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>Whether the facts among <see cref="Parts"/> mean the same in any order.</summary>
    public bool FactsCommute { get; init; }

    /// <summary>One for each reasoning step, in order; the last value is the target of an answerable item.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints { get; init; } = [];

    /// <summary>What must hold for a model's answer to this item against its parent's.</summary>
    public Relation Relation { get; init; } = Relation.Invariant;

    /// <summary>The item that this one was made from; null for an original.</summary>
    public string? ParentId { get; init; }

    /// <summary>The perturbations that made it from its parent, in order of application.</summary>
    public IReadOnlyList<string> Perturbations { get; init; } = [];

    /// <summary>The answer that abstains.</summary>
    public const string Unknown = "unknown";

    /// <summary>Whether the right reaction is an answer and not an abstention.</summary>
    [JsonIgnore]
    public bool IsAnswerable => Target != Unknown;
}
