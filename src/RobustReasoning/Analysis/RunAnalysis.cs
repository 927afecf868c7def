using RobustReasoning.Interpretability.Chains;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Modes;
using RobustReasoning.Probes;
using RobustReasoning.Runs;

namespace RobustReasoning.Analysis;

/// <summary>Computes all figures of a run from its record alone; the order of cases does not matter to any figure.</summary>
public static class RunAnalysis
{
    /// <summary>The figures of a record.</summary>
    public static AnalysisResult Of(RunRecord record, AnalysisOptions? options = null)
    {
        options ??= new();
        var scores = new Scores(record.Cases);
        var cells = CellTable.Of(scores);
        return new()
        {
            Baseline = scores.Baseline,
            Cases = record.Cases.Count,
            Failed = record.Cases.Count(c => c.Outcome == Outcome.Failed),
            Failures = Failures(record.Cases),
            Unsupported = record.Unsupported,
            Settings = scores.Settings,
            Families = scores.Families,
            Cells = cells,
            Steps = [.. CellTable.Steps(scores)],
            Curves = [.. CurveTable.Of(scores, cells, record.Seed, options)],
            PerturbedCurves = [.. CurveTable.Perturbed(scores, record.Seed, options)],
            Recommendations = RecommendationTable.Of(scores, options.Scenarios, record.Seed),
            Pareto = Frontier(cells),
            Comparisons = [.. PairedTables.Comparisons(scores, record.Seed)],
            Perturbations = PairedTables.Perturbations(scores, record.Seed),
            Kinds = [.. AttackTables.Kinds(scores, record.Seed)],
            WorstCases = [.. AttackTables.WorstCases(scores, record.Seed)],
            Controllability = ControlTables.Of(scores, record),
            Safety = SafetyTables.Of(record),
            Probes = ProbeTables.Of(scores, cells, record),
            Chains = record.Checks is { } checks ? ChainTables.Of(checks, record) : null,
            Thoughts = record.Checks is { } read ? ThoughtTables.Of(read, record) : null,
            Costs = [.. CostTable.Of(scores, record.Seed)],
            NearTies = Ties(record.Cases, options.NearTie),
        };
    }

    static Failure[] Failures(IReadOnlyList<CaseResult> cases) =>
        [.. from result in cases
            where result.Outcome == Outcome.Failed
            group result by result.Error ?? "" into same
            orderby same.Count() descending, same.Min(r => r.Case.Id)
            select new Failure(same.Key, same.Count())];

    static ParetoPoint[] Frontier(IReadOnlyList<Cell> cells)
    {
        var points = cells
            .Where(c => c.Family is null && c.Setting.Kind != ModeKind.Control && c.Accuracy is not null && c.ForwardPasses is not null)
            .Select(c => (c.Setting, Passes: c.ForwardPasses!.Value, Accuracy: c.Accuracy!))
            .OrderBy(p => p.Passes)
            .ToArray();
        return [.. points.Select(p => new ParetoPoint(p.Setting, p.Passes, p.Accuracy, points.Any(other =>
            other.Passes <= p.Passes && other.Accuracy.Value >= p.Accuracy.Value
            && (other.Passes < p.Passes || other.Accuracy.Value > p.Accuracy.Value))))];
    }

    static NearTies Ties(IReadOnlyList<CaseResult> cases, double tolerance)
    {
        var margins = cases.Select(c => c.Trace?.Margin).OfType<double>().ToArray();
        return new(tolerance, margins.Count(m => m < tolerance), margins.Length);
    }
}
