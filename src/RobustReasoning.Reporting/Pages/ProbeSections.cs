using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Plots;

namespace RobustReasoning.Reporting.Pages;

/// <summary>The sections of the probes, in order.</summary>
static class ProbeSections
{
    /// <summary>Anchor and short name of each.</summary>
    public static IReadOnlyList<(string Id, string Name)> Contents(AnalysisResult analysis) =>
    [
        ("abstention", "Abstention"), ("chains", "Chains"), .. FaithfulnessSection.Contents(analysis), ("calibration", "Calibration"),
        .. analysis.Probes.Slowdowns.Count > 0 ? new[] { ("slowdown", "Slowdown") } : [],
    ];

    public static Html Write(AnalysisResult analysis, IReadOnlyList<Figure> figures)
    {
        Figure? Find(string name) => figures.FirstOrDefault(f => f.Name == name);
        return Html.Of(
            $"{AbstentionSection.Write(analysis, Find(ProbeFigures.Cells), Find(ProbeFigures.Growth))}{ChainSection.Write(analysis)}{FaithfulnessSection.Write(analysis, figures)}{CalibrationSection.Write(analysis, Find(ProbeFigures.Risk))}{SlowdownSection.Write(analysis)}");
    }
}
