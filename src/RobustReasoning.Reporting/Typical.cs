using RobustReasoning.Analysis;

namespace RobustReasoning.Reporting;

/// <summary>One setting for each mode, where there is no room for all.</summary>
static class Typical
{
    /// <summary>
    /// For each mode the ratio nearest to ½ or, where it has none, the most latent steps, of those that were also run perturbed;
    /// groups in the order of their kinds.
    /// </summary>
    public static IReadOnlyList<Setting> Settings(AnalysisResult analysis)
    {
        var perturbed = analysis.Perturbations.Select(p => p.Setting).ToHashSet();
        return [.. analysis.Cells.Where(c => c.Family is null)
            .GroupBy(c => c.Setting.Mode)
            .Select(mode => mode.OrderBy(c => perturbed.Contains(c.Setting) ? 0 : 1).ThenBy(Oddity).First().Setting)
            .OrderBy(s => s.Kind)];
    }

    static double Oddity(Cell cell) => cell.RequestedRatio is { } ratio ? Math.Abs(ratio - .5) : -cell.LatentSteps ?? 0;
}
