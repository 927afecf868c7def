using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Reporting;

/// <summary>The synthetic run, analysed and judged once for all tests.</summary>
static class Synthetic
{
    // A policy of the tests' own, so that the shipped one can change without changing snapshots.
    const string PolicyText =
        """
        {
          "name": "synthetic",
          "gates": [
            { "rule": "accuracy-floor", "mode": "explicit", "atLeast": 0.9 },
            { "rule": "accuracy-floor", "mode": "compact", "budget": "0.1", "atLeast": 0.8 },
            { "rule": "abstention-floor", "mode": "explicit", "atLeast": 0.8 },
            { "rule": "accuracy-floor", "mode": "graph-of-thoughts", "atLeast": 0.5 }
          ]
        }
        """;

    static readonly Lazy<(RunRecord, AnalysisResult, IReadOnlyList<Verdict>)> All = new(() =>
    {
        var record = SyntheticRun.Record();
        var analysis = RunAnalysis.Of(record);
        return (record, analysis, Policy.Parse(PolicyText, "synthetic.policy.json").Judge(analysis).Verdicts);
    });

    public static RunRecord Record => All.Value.Item1;

    public static AnalysisResult Analysis => All.Value.Item2;

    public static IReadOnlyList<Verdict> Verdicts => All.Value.Item3;
}
