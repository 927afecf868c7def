using RobustReasoning.Analysis;
using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>All figures of one setting's thoughts on one family, or on all.</summary>
public sealed record ThoughtRow
{
    /// <summary>The mode and budget.</summary>
    public required Setting Setting { get; init; }

    /// <summary>The family; null where all are pooled.</summary>
    public string? Family { get; init; }

    /// <summary>Items that were looked into.</summary>
    public required int Items { get; init; }

    /// <summary>Accuracy of the undisturbed thoughts (Wilson).</summary>
    public required Estimate Accuracy { get; init; }

    /// <summary>Accuracy on the same items with a constant in place of every thought (Wilson).</summary>
    public Estimate? Pause { get; init; }

    /// <summary>Accuracy less that of the pause control on the same items (the wider of Tango's and the bootstrap interval).</summary>
    public Estimate? OverPause { get; init; }

    /// <summary>What the output head reads in thoughts.</summary>
    public LensFigures? Lens { get; init; }

    /// <summary>What it would read after every layer; null where the backend gives no states by layer.</summary>
    public LayerLensFigures? LayerLens { get; init; }

    /// <summary>What a linear probe reads in thoughts.</summary>
    public LinearProbeFigures? Probe { get; init; }

    /// <summary>Accuracy with thoughts replaced, disturbed or reordered, in the order of the catalogue and of doses.</summary>
    public IReadOnlyList<AblationRow> Ablations { get; init; } = [];

    /// <summary>Answers that were forced before all thoughts were made.</summary>
    public EarlyFigures? Early { get; init; }

    /// <summary>All thoughts of another question.</summary>
    public TransplantFigures? Transplant { get; init; }

    /// <summary>One thought from a question that differs in one step.</summary>
    public PatchFigures? Patching { get; init; }

    /// <summary>The remaining steps in words.</summary>
    public ContinuationFigures? Continuation { get; init; }

    /// <summary>Lengths and directions of thoughts.</summary>
    public GeometryFigures? Geometry { get; init; }

    /// <summary>Whether the thoughts carry the computation.</summary>
    public required CarryVerdict Verdict { get; init; }

    /// <summary>The row of an ablation; null where it was not made.</summary>
    public AblationRow? Ablation(string measure, double? dose = null) => Ablations.FirstOrDefault(a => a.Measure == measure && a.Dose == dose);
}
