namespace RobustReasoning.Analysis.Sweeps;

/// <summary>All figures of a sweep.</summary>
/// <param name="Alphas">The places, from the first end to the last.</param>
/// <param name="Settings">Modes and budgets in the record's order.</param>
/// <param name="Families">Families in the record's order.</param>
/// <param name="Rows">The figures.</param>
/// <param name="Lost">What was lost between the ends.</param>
/// <param name="Typical">One budget for each mode: the ratio nearest to ½, or the most latent steps.</param>
public sealed record SweepResult(
    IReadOnlyList<double> Alphas, IReadOnlyList<Setting> Settings, IReadOnlyList<string> Families, IReadOnlyList<SweepRow> Rows,
    IReadOnlyList<LostSwitch> Lost, IReadOnlyList<Setting> Typical)
{
    /// <summary>A row, or null where nothing was measured.</summary>
    public SweepRow? Row(double alpha, Setting setting, string? family, SweepFigure figure) =>
        Rows.FirstOrDefault(r => r.Alpha == alpha && r.Setting == setting && r.Family == family && r.Figure == figure);
}
