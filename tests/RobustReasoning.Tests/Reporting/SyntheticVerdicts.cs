using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Reporting;

/// <summary>One verdict of each kind over the synthetic run.</summary>
static class SyntheticVerdicts
{
    public static IReadOnlyList<Verdict> Of(AnalysisResult analysis)
    {
        Cell Pooled(ModeKind kind) => analysis.Cells.First(c => c.Family is null && c.Setting.Kind == kind);
        return
        [
            new Verdict
            {
                Gate = "accuracy-floor explicit", Decision = Decision.Pass, Estimate = Pooled(ModeKind.Explicit).Accuracy, Threshold = .9,
                Margin = Pooled(ModeKind.Explicit).Accuracy!.Lower - .9, Test = "lower bound of the 95 % interval against the floor",
                Found = "Accuracy of explicit keeps the floor.", Expected = "at least 90.0 %, with the whole 95 % interval on that side.", Remedy = "",
            },
            new Verdict
            {
                Gate = "perturbation-ceiling latent", Decision = Decision.Fail, Estimate = analysis.Perturbations.MinBy(p => p.Difference.Value)!.Difference,
                Threshold = -.1, Margin = -.3, Test = "lower bound of the 95 % interval against the floor",
                Found = "Loss of latent-coconut 1/step under irrelevant-clause is too large.", Expected = "at most 10.0 %, with the whole 95 % interval on that side.",
                Remedy = "Train with irrelevant clauses, or give the mode more thoughts.",
            },
            new Verdict
            {
                Gate = "abstention-floor explicit", Decision = Decision.Inconclusive, Estimate = Pooled(ModeKind.Explicit).AbstentionRecall, Threshold = .6,
                Margin = -.1, Test = "lower bound of the 95 % interval against the floor",
                Found = "Abstention recall of explicit keeps the floor, its interval does not.", Expected = "at least 60.0 %, with the whole 95 % interval on that side.",
                Remedy = "Run more items: about 240 would decide if the estimate stays.",
            },
            new Verdict
            {
                Gate = "accuracy-floor hybrid", Decision = Decision.Fail, Test = "lower bound of the 95 % interval against the floor",
                Found = "Accuracy of hybrid was not measured.", Expected = "at least 80.0 %, with the whole 95 % interval on that side.",
                Remedy = "Include the items that this gate needs in the run; what was not measured does not pass.",
            },
        ];
    }
}
