using RobustReasoning.Attacks;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting;

/// <summary>The drawings of an attack.</summary>
static class AttackFigures
{
    /// <summary>Success against passes, one drawing for each mode.</summary>
    public static IReadOnlyList<Figure> All(AttackRecord record, IReadOnlyList<AttackRow> rows) =>
        [.. from mode in rows.Where(r => r.Curve.Count > 0).GroupBy(r => r.Setting).Index() select Success(record, mode.Index, [.. mode.Item])];

    static Figure Success(AttackRecord record, int index, IReadOnlyList<AttackRow> rows)
    {
        var setting = rows[0].Setting;
        var curves = rows.Select(r => new Climb(Visible.Short(r.Attacker, 24), [.. r.Curve.Select(p => new Dot(p.Passes, p.Success.Value, p.Success.Lower, p.Success.Upper, p.Success.N))])).ToList();
        var slug = string.Concat(setting.Mode.Where(char.IsAsciiLetterOrDigit).Take(24));
        var gap = record.Goal == AttackGoal.Gap;
        return new Figure($"success-{index + 1}-{slug}", $"Attacks on {Visible.Short(setting.Label, 40)}",
            $"After {Say.Count(record.Passes)} passes: {string.Join("; ", rows.Select(r => $"{r.Attacker} {Say.Round(r.Success!.Value)}"))}.",
            $"{Visible.Short(setting.Label, 40)}: share of items {(gap ? "broken where explicit reasoning holds" : "broken")} against the forward passes spent on each, among the {Say.N(rows.Max(r => r.Attacked))} items answered right when clean. Bands are 95\u00a0% Wilson intervals.",
            frame => SuccessPlot.Draw(frame, Visible.Short(setting.Label, 40), curves));
    }
}
