using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting.Csv;

/// <summary>The figures of a report as tables for spreadsheets and data frames.</summary>
static class CsvReport
{
    /// <summary>Each table with the name of its file.</summary>
    public static IEnumerable<(string File, string Text)> All(RunRecord record, AnalysisResult analysis, IReadOnlyList<Verdict> verdicts) =>
    [
        ("gates.csv", Gates(verdicts)),
        ("cells.csv", Cells(analysis)),
        ("comparisons.csv", Comparisons(analysis)),
        ("perturbations.csv", Perturbations(analysis)),
        ("cases.csv", Cases(record)),
    ];

    static string Gates(IReadOnlyList<Verdict> verdicts)
    {
        using CsvTable table = new(["gate", "decision", .. CsvTable.Columns("value"), "threshold", "margin", "test", "found", "expected", "remedy"]);
        foreach (var v in verdicts)
            table.Text(v.Gate).Text(Judgement.Name(v.Decision)).Of(v.Estimate).Number(v.Threshold).Number(v.Margin)
                .Text(v.Test).Text(v.Found).Text(v.Expected).Text(v.Remedy).End();
        return table.ToString();
    }

    static string Cells(AnalysisResult analysis)
    {
        using CsvTable table = new(
        [
            .. Setting, "family", "cases", "failed", .. CsvTable.Columns("accuracy"), "accuracy_cut_as_wrong", "accuracy_cut_as_right", .. CsvTable.Columns("truncated"),
            .. CsvTable.Columns("empty"), .. CsvTable.Columns("abstained_wrongly"), .. CsvTable.Columns("abstention_recall"),
            "visible_tokens", "latent_steps", "forward_passes", "realised_ratio", "requested_ratio",
        ]);
        foreach (var c in analysis.Cells)
            Of(table, c.Setting).Text(c.Family).Number(c.Cases).Number(c.Failed).Of(c.Accuracy).Number(c.Bounds?.Lower).Number(c.Bounds?.Upper)
                .Of(c.Truncated).Of(c.Empty).Of(c.Abstained).Of(c.AbstentionRecall)
                .Number(c.VisibleTokens).Number(c.LatentSteps).Number(c.ForwardPasses).Number(c.RealisedRatio).Number(c.RequestedRatio).End();
        return table.ToString();
    }

    static string Comparisons(AnalysisResult analysis)
    {
        using CsvTable table = new([.. Setting, "family", .. CsvTable.Columns("difference"), "only_baseline_right", "only_setting_right", "p", "p_holm"]);
        foreach (var c in analysis.Comparisons)
            Of(table, c.Setting).Text(c.Family).Of(c.Difference).Number(c.Test.B).Number(c.Test.C).Number(c.Test.P).Number(c.AdjustedP).End();
        return table.ToString();
    }

    static string Perturbations(AnalysisResult analysis)
    {
        using CsvTable table = new(
        [
            "perturbation", "group", "relation", .. Setting, .. CsvTable.Columns("clean"), .. CsvTable.Columns("perturbed"), .. CsvTable.Columns("difference"), .. CsvTable.Columns("mode_gap"),
            "only_clean_right", "only_perturbed_right", "p", "p_holm", .. CsvTable.Columns("flip_rate"),
        ]);
        foreach (var p in analysis.Perturbations)
            Of(table.Text(p.Perturbation).Text(p.Kind?.ToString().ToLowerInvariant()).Text(p.Relation.ToString().ToLowerInvariant()), p.Setting)
                .Of(p.Clean).Of(p.Perturbed).Of(p.Difference).Of(p.ModeGap).Number(p.Test.B).Number(p.Test.C).Number(p.Test.P).Number(p.AdjustedP).Of(p.FlipRate).End();
        return table.ToString();
    }

    static string Cases(RunRecord record)
    {
        using CsvTable table = new(
        [
            "case", "item", "original", "family", "template", "steps", "answerable", "perturbations", .. Setting, "repeat", "outcome", "target", "answer",
            "confidence", "margin", "visible_tokens", "latent_steps", "forward_passes", "error",
        ]);
        foreach (var c in record.Cases)
            Of(table.Text(c.Case.Id).Text(c.Case.ItemId).Text(c.Case.OriginalId).Text(c.Case.Family).Text(c.Case.Template).Number(c.Case.Steps)
                    .Text(c.Case.Answerable ? "yes" : "no").Text(string.Join('+', c.Case.Perturbations)), Examples.Of(c.Case))
                .Number(c.Case.Repeat).Text(Shown.Outcome(c.Outcome)).Text(c.Target).Text(c.Answer).Number(c.Trace?.Confidence).Number(c.Trace?.Margin)
                .Number(c.Trace?.Cost.VisibleTokens).Number(c.Trace?.Cost.LatentSteps).Number(c.Trace?.Cost.ForwardPasses).Text(c.Error).End();
        return table.ToString();
    }

    static readonly string[] Setting = ["mode", "kind", "budget"];

    static CsvTable Of(CsvTable table, Setting setting) => table.Text(setting.Mode).Text(setting.Kind.ToString().ToLowerInvariant()).Text(setting.Budget);
}
