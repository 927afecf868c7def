namespace RobustReasoning.Analysis.Sweeps;

/// <summary>What a sweep follows.</summary>
public enum SweepFigure
{
    /// <summary>Share of answerable items answered right.</summary>
    Accuracy,

    /// <summary>Share of answerable items that were cut.</summary>
    Truncated,

    /// <summary>Share of unanswerable items that were rightly abstained from.</summary>
    AbstainedRightly,

    /// <summary>Share of answerable items that were abstained from.</summary>
    AbstainedWrongly,

    /// <summary>Visible tokens and latent steps of an answerable item.</summary>
    Length,

    /// <summary>The same as a share of the explicit chain of the same model for the same item.</summary>
    RealisedRatio,

    /// <summary>Share of patched thoughts whose value the answer follows; in the latent budgets that the checks look into.</summary>
    FollowedPatches,
}
