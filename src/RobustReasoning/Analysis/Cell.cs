using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>What one setting did on the clean items of one family, or of all.</summary>
public sealed record Cell
{
    /// <summary>The mode and budget.</summary>
    public required Setting Setting { get; init; }

    /// <summary>The family; null where all are pooled.</summary>
    public string? Family { get; init; }

    /// <summary>Share of answerable items answered right (Wilson, n items); cases that failed to run are not counted.</summary>
    public Estimate? Accuracy { get; init; }

    /// <summary>The same with truncated cases counted as wrong, and as right.</summary>
    public TruncationBounds? Bounds { get; init; }

    /// <summary>Share of answerable items that were cut by the budget or the context.</summary>
    public Estimate? Truncated { get; init; }

    /// <summary>Share of answerable items without a readable answer.</summary>
    public Estimate? Empty { get; init; }

    /// <summary>Share of answerable items where the model abstained (over-refusal).</summary>
    public Estimate? Abstained { get; init; }

    /// <summary>Share of unanswerable items where the model rightly abstained.</summary>
    public Estimate? AbstentionRecall { get; init; }

    /// <summary>Clean cases, answerable or not.</summary>
    public required int Cases { get; init; }

    /// <summary>Those of them that could not be run.</summary>
    public required int Failed { get; init; }

    /// <summary>Mean number of visible tokens on answerable items; null where nothing ran.</summary>
    public double? VisibleTokens { get; init; }

    /// <summary>Mean number of latent steps on answerable items.</summary>
    public double? LatentSteps { get; init; }

    /// <summary>Mean number of sequential forward passes on answerable items.</summary>
    public double? ForwardPasses { get; init; }

    /// <summary>Mean over items of this setting's visible and latent tokens as a share of the explicit chain's visible tokens.</summary>
    public double? RealisedRatio { get; init; }

    /// <summary>The ratio that was asked for; null where the budget names none.</summary>
    public double? RequestedRatio { get; init; }
}

/// <summary>Accuracy on clean answerable items of one length.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Family">The family; null where all are pooled.</param>
/// <param name="Steps">Reasoning steps of the items.</param>
/// <param name="Accuracy">Share answered right (Wilson).</param>
public sealed record StepCell(Setting Setting, string? Family, int Steps, Estimate Accuracy);
