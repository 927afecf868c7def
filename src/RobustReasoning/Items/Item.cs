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

    /// <summary>One for each reasoning step, in order; the last value is the target of an item that is to be answered.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints { get; init; } = [];

    /// <summary>What must hold for a model's answer to this item against its parent's.</summary>
    public Relation Relation { get; init; } = Relation.Invariant;

    /// <summary>The item that this one was made from; null for an original.</summary>
    public string? ParentId { get; init; }

    /// <summary>The perturbations that made it from its original, in order of application.</summary>
    public IReadOnlyList<Applied> Perturbations { get; init; } = [];

    /// <summary>Rules that stand before the input, as a system prompt where the model's template has one; null for none.</summary>
    public string? System { get; init; }

    /// <summary>What is done to the model's own reasoning; null for nothing.</summary>
    public Intervention? Intervention { get; init; }

    /// <summary>BCP 47 tag of its language; null for English.</summary>
    public string? Language { get; init; }

    /// <summary>SPDX name of its licence; null for that of its set.</summary>
    public string? Licence { get; init; }

    /// <summary>Where it comes from: an address or a citation; null for the command in the card of its set.</summary>
    public string? Source { get; init; }

    /// <summary>Hash of its content, as the tool wrote it; null where it was not written.</summary>
    public string? Hash { get; init; }

    /// <summary>The answer that abstains.</summary>
    public const string Unknown = "unknown";

    /// <summary>The answer that refuses, where a rule asks for it.</summary>
    public const string Refusal = "refuse";

    /// <summary>Rules and input as one text: what a solver reads, and what a model is asked whose template has no place for rules.</summary>
    [JsonIgnore]
    public string Text => System is null ? Input : $"{System} {Input}";

    /// <summary>Whether the right reaction is an answer and not an abstention.</summary>
    [JsonIgnore]
    public bool IsAnswerable => Target != Unknown;
}
