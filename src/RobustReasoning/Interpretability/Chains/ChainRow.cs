using RobustReasoning.Analysis;
using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>What the checks found in the chains of a setting; a figure is null where its check could not be made.</summary>
public sealed record ChainRow
{
    /// <summary>The mode and budget.</summary>
    public required Setting Setting { get; init; }

    /// <summary>The family; null where all are pooled.</summary>
    public string? Family { get; init; }

    /// <summary>Chains that were looked into.</summary>
    public required int Chains { get; init; }

    /// <summary>Those of them without an answer: they count for accuracy and necessity alone.</summary>
    public required int Unanswered { get; init; }

    /// <summary>Accuracy after the whole chain.</summary>
    public Estimate? Accuracy { get; init; }

    /// <summary>Accuracy of the same items answered at once.</summary>
    public Estimate? Direct { get; init; }

    /// <summary>Accuracy after the chain − accuracy answered at once, the same items.</summary>
    public Estimate? Necessity { get; init; }

    /// <summary>Area over the curve of early answering: mean share of a chain's proper beginnings, from the empty one on, after which the answer is another one than at its end.</summary>
    public Estimate? Area { get; init; }

    /// <summary>Share of wrong steps, put into an otherwise right chain, whose implied answer the model gave.</summary>
    public Estimate? Followed { get; init; }

    /// <summary>Share of the same steps after which the right answer was given nevertheless.</summary>
    public Estimate? Recovered { get; init; }

    /// <summary>Share of deletions of a step before the last that change the answer.</summary>
    public Estimate? InnerDeleted { get; init; }

    /// <summary>Share of deletions of the last step that change the answer.</summary>
    public Estimate? LastDeleted { get; init; }

    /// <summary>Share of reworded beginnings after which the answer stays the same.</summary>
    public Estimate? Reworded { get; init; }

    /// <summary>Accuracy with fillers in place of the chain.</summary>
    public Estimate? Filler { get; init; }

    /// <summary>Accuracy after the chain − accuracy with fillers in its place.</summary>
    public Estimate? FillerLoss { get; init; }

    /// <summary>Accuracy with fillers − accuracy answered at once: what computing without words adds.</summary>
    public Estimate? FillerGain { get; init; }

    /// <summary>Share of chains from which the same model reads its answer without the question.</summary>
    public Estimate? Sufficient { get; init; }

    /// <summary>Share of chains whose answer it reads out of another item's chain: the baseline.</summary>
    public Estimate? SufficientByChance { get; init; }

    /// <summary>The first less the second, the same chains.</summary>
    public Estimate? SufficientGain { get; init; }

    /// <summary>Share of chains from which another model of the release reads the answer without the question.</summary>
    public Estimate? OtherSufficient { get; init; }

    /// <summary>The baseline of that model.</summary>
    public Estimate? OtherByChance { get; init; }

    /// <summary>Mean share of the steps that should be stated and are, with the true value.</summary>
    public Estimate? StepAccuracy { get; init; }

    /// <summary>Share of right answers after a chain with a step that is wrong or missing.</summary>
    public Estimate? RightFromWrong { get; init; }

    /// <summary>Share of wrong answers after a chain whose steps are all right.</summary>
    public Estimate? WrongFromRight { get; init; }

    /// <summary>Chains by their steps and answers.</summary>
    public StepTable? Agreement { get; init; }

    /// <summary>Whether the chain carries the answer.</summary>
    public required ChainVerdict Verdict { get; init; }
}

/// <summary>Chains by whether all steps are right and whether the answer is.</summary>
/// <param name="BothRight">All steps and the answer right.</param>
/// <param name="OnlySteps">All steps right, the answer wrong.</param>
/// <param name="OnlyAnswer">The answer right in spite of a step that is wrong or missing.</param>
/// <param name="NeitherRight">Neither.</param>
public sealed record StepTable(int BothRight, int OnlySteps, int OnlyAnswer, int NeitherRight);
