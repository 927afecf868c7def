using RobustReasoning.Comparing;
using RobustReasoning.Interpretability.Chains;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Items;
using RobustReasoning.Perturbations;
using RobustReasoning.Probes;
using RobustReasoning.Runs;
using RobustReasoning.Snapshots;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>All figures of a run: what gates judge and reports draw.</summary>
public sealed record AnalysisResult
{
    /// <summary>The setting that all others are compared with; null where explicit reasoning was not run.</summary>
    public Setting? Baseline { get; init; }

    /// <summary>Number of cases in the record.</summary>
    public required int Cases { get; init; }

    /// <summary>Cases that could not be run.</summary>
    public required int Failed { get; init; }

    /// <summary>Why they could not, the most frequent reason first.</summary>
    public IReadOnlyList<Failure> Failures { get; init; } = [];

    /// <summary>Modes that could not be run at all.</summary>
    public IReadOnlyList<Unsupported> Unsupported { get; init; } = [];

    /// <summary>Settings in the record's order.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = [];

    /// <summary>Families in the record's order.</summary>
    public IReadOnlyList<string> Families { get; init; } = [];

    /// <summary>One for each setting over all families, and one for each setting and family.</summary>
    public IReadOnlyList<Cell> Cells { get; init; } = [];

    /// <summary>Accuracy by number of steps, over all families and for each.</summary>
    public IReadOnlyList<StepCell> Steps { get; init; } = [];

    /// <summary>One for each mode with two budgets or more, over all families and for each.</summary>
    public IReadOnlyList<Curve> Curves { get; init; } = [];

    /// <summary>The same under each perturbation that two budgets or more were run under.</summary>
    public IReadOnlyList<PerturbedCurve> PerturbedCurves { get; init; } = [];

    /// <summary>The budget that suits each scenario best; empty where fewer than two settings ran on the same items.</summary>
    public IReadOnlyList<Recommendation> Recommendations { get; init; } = [];

    /// <summary>Accuracy against forward passes, all settings but the controls.</summary>
    public IReadOnlyList<ParetoPoint> Pareto { get; init; } = [];

    /// <summary>Every setting against the baseline on the same items, over all families and for each.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>Every setting under every perturbation against itself on the clean items.</summary>
    public IReadOnlyList<PerturbationEffect> Perturbations { get; init; } = [];

    /// <summary>Every setting under all perturbations of a group together, and (null) under all that change the question.</summary>
    public IReadOnlyList<KindEffect> Kinds { get; init; } = [];

    /// <summary>Accuracy of each setting where an item counts only if it is right under all its meaning-preserving perturbations.</summary>
    public IReadOnlyList<WorstCase> WorstCases { get; init; } = [];

    /// <summary>Whether modes do as they are told.</summary>
    public Controllability Controllability { get; init; } = new();

    /// <summary>Whether rules are kept.</summary>
    public Safety Safety { get; init; } = new();

    /// <summary>Hallucination, abstention, calibration and slowdown.</summary>
    public ProbeResults Probes { get; init; } = new();

    /// <summary>What the checks found inside chains; null where none were made.</summary>
    public ChainFigures? Chains { get; init; }

    /// <summary>What the checks found inside thoughts; null where none were made.</summary>
    public ThoughtFigures? Thoughts { get; init; }

    /// <summary>What items cost, each setting over all families and on each.</summary>
    public IReadOnlyList<CostCell> Costs { get; init; } = [];

    /// <summary>The run against another release's on the same items; null where none was named. A record alone does not hold it.</summary>
    public ReleaseComparison? Against { get; init; }

    /// <summary>The run against an approved snapshot; null where none was named. A record alone does not hold it.</summary>
    public SnapshotDrift? Drift { get; init; }

    /// <summary>How many answers were nearly another one.</summary>
    public required NearTies NearTies { get; init; }

    /// <summary>The figures of a setting on one family, or on all (null); null where it was not run.</summary>
    public Cell? CellOf(Setting setting, string? family) => Cells.FirstOrDefault(c => c.Setting == setting && c.Family == family);

    /// <summary>A setting against the baseline on one family, or on all (null); null where they share no items.</summary>
    public Comparison? ComparisonOf(Setting setting, string? family) =>
        Comparisons.FirstOrDefault(c => c.Setting == setting && c.Family == family);
}

/// <summary>A reason for which cases could not be run.</summary>
/// <param name="Error">What their results say.</param>
/// <param name="Cases">Number of cases.</param>
public sealed record Failure(string Error, int Cases);

/// <summary>What a setting achieves for what it costs.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="ForwardPasses">Mean number of sequential forward passes.</param>
/// <param name="Accuracy">Accuracy on clean answerable items.</param>
/// <param name="Dominated">Whether another setting is as right for less, or more right for as much.</param>
public sealed record ParetoPoint(Setting Setting, double ForwardPasses, Estimate Accuracy, bool Dominated);

/// <summary>A setting against the baseline on the same clean answerable items.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Family">The family; null where all are pooled.</param>
/// <param name="Difference">Accuracy of the setting − accuracy of the baseline; the wider of Tango's and the bootstrap interval.</param>
/// <param name="Test">Exact test; b counts items that only the baseline answered right.</param>
/// <param name="AdjustedP">The test's p after Holm, among the rows of the same family.</param>
public sealed record Comparison(Setting Setting, string? Family, Estimate Difference, McNemar Test, double AdjustedP);

/// <summary>A setting under a perturbation against itself on the same clean items.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Perturbation">Name of the perturbation, a chain joined by <c>+</c>.</param>
/// <param name="Clean">Accuracy on the pairs' clean items.</param>
/// <param name="Perturbed">Accuracy on the pairs' perturbed items.</param>
/// <param name="Difference">Perturbed − clean; the wider of Tango's and the bootstrap interval.</param>
/// <param name="Test">Exact test; b counts items right only when clean.</param>
/// <param name="AdjustedP">The test's p after Holm, among all rows.</param>
/// <param name="ModeGap">This difference − the baseline's on the same items (cluster bootstrap); null for the baseline itself.</param>
public sealed record PerturbationEffect(
    Setting Setting, string Perturbation, Estimate Clean, Estimate Perturbed, Estimate Difference, McNemar Test,
    double AdjustedP, Estimate? ModeGap)
{
    /// <summary>Group of the perturbation; null for a chain across groups.</summary>
    public PerturbationKind? Kind { get; init; }

    /// <summary>What must hold between the two answers.</summary>
    public Relation Relation { get; init; }

    /// <summary>Share of items whose answer, right or wrong, is another one than when clean (Wilson); null where another answer is asked for.</summary>
    public Estimate? FlipRate { get; init; }

    /// <summary>Performance drop rate: 1 − perturbed ÷ clean accuracy; null where nothing was right when clean.</summary>
    public Estimate? DropRate { get; init; }

    /// <summary>Change of the share of rightly refused answers on unanswerable items, in the same units as the difference; null where none was perturbed.</summary>
    public Estimate? Abstention { get; init; }

    /// <summary>Median over items of perturbed ÷ clean tokens, visible and latent; only where the relation bounds the cost.</summary>
    public Estimate? InflationP50 { get; init; }

    /// <summary>The 95 % point of the same.</summary>
    public Estimate? InflationP95 { get; init; }
}

/// <summary>Answers that a change of floating-point arithmetic could flip.</summary>
/// <param name="Tolerance">Logit distance below which an answer counts as near a tie.</param>
/// <param name="Near">Answers whose smallest margin is below it.</param>
/// <param name="Answers">Answers whose margin is known.</param>
public sealed record NearTies(double Tolerance, int Near, int Answers);
