using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

/// <summary>One line of the journal: a case and what came of it.</summary>
public sealed record CaseResult
{
    /// <summary>The case.</summary>
    public required CaseSpec Case { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The answer as it was read, or null where none could be read.</summary>
    public string? Answer { get; init; }

    /// <summary>The right answer.</summary>
    public required string Target { get; init; }

    /// <summary>The answer that follows from a step that was edited, where it is not the target; null where none does.</summary>
    public string? Implied { get; init; }

    /// <summary>How the answer is read and compared, so that a journal can be judged again.</summary>
    public AnswerType AnswerType { get; init; }

    /// <summary>The answers that a choice is made from; empty when open.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The question as the model was asked it.</summary>
    public required string Input { get; init; }

    /// <summary>The rules before the question; null for none.</summary>
    public string? System { get; init; }

    /// <summary>What happened; null where the case failed.</summary>
    public Trace? Trace { get; init; }

    /// <summary>Why the case failed, or null.</summary>
    public string? Error { get; init; }

    /// <summary>Wall time from the case's start to its answer in seconds, the other cases of its batches included; null where it was not taken.</summary>
    public double? Seconds { get; init; }

    /// <summary>The result of a case that has not been run: failed, until it is known better.</summary>
    public static CaseResult Of(PlannedCase planned) => new()
    {
        Case = planned.Spec,
        Outcome = Outcome.Failed,
        Target = planned.Item.Target,
        Implied = planned.Item.Intervention?.Implied,
        Input = planned.Item.Input,
        System = planned.Item.System,
        AnswerType = planned.Item.AnswerType,
        Choices = planned.Item.Choices,
    };
}
