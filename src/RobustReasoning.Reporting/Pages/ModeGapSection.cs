using System.Globalization;
using RobustReasoning.Analysis;
using RobustReasoning.Perturbations;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting.Pages;

/// <summary>What perturbations cost in all: by the worst of each item, and by group against explicit reasoning.</summary>
static class ModeGapSection
{
    static readonly string[] Columns = ["clean", "worst case", "change", "cases an item"];

    public static Html Write(AnalysisResult analysis)
    {
        if (analysis.Kinds.Count == 0)
            return Parts.Section("mode-gap", "Mode gap and worst case", Html.Of($"<p>No perturbed cases were run.</p>"));
        var settings = analysis.Settings.Where(s => analysis.Kinds.Any(k => k.Setting == s)).OrderBy(s => s.Kind).ToList();
        var gaps = settings.Where(s => analysis.Kinds.Any(k => k.Setting == s && k.ModeGap is not null)).ToList();
        return Parts.Section("mode-gap", "Mode gap and worst case", Html.Of(
            $"""
            {(gaps.Count == 0 ? Html.Of($"<p>Explicit reasoning was not run perturbed beside another mode, so there is no gap to show.</p>") : Table(analysis, gaps, "gaps", "The mode gap: a mode's change of accuracy under perturbation less the change of explicit reasoning on the same items and perturbations, in percentage points. Below zero, compression made it more fragile. An item counts once, with the mean over its perturbations; intervals resample items of one template together.", k => k.ModeGap))}
            {(analysis.WorstCases.Count == 0 ? default : Parts.Table("worst", "Accuracy where an item counts only if it is right when clean and under every perturbation that must not change its answer.", Head(Columns), analysis.WorstCases.OrderBy(w => w.Setting.Kind).Select(Row)))}
            {Table(analysis, settings, "groups", "Change of accuracy by group of perturbations, before any comparison between modes. Groups that touch traces, thoughts or earlier turns are not part of “all”.", k => k.Difference)}
            """));
    }

    static Html Table(AnalysisResult analysis, IReadOnlyList<Setting> settings, string id, string caption, Func<KindEffect, Estimate?> figure)
    {
        var rows = analysis.Kinds.Where(k => settings.Contains(k.Setting) && figure(k) is not null).GroupBy(k => k.Kind).ToList();
        var head = Html.Of($"<th scope=\"col\">group</th>{settings.Select(s => Html.Of($"<th scope=\"col\" class=\"n\">{Parts.Key(s.Kind)}{Html.Foreign(s.Label)}</th>"))}");
        return Parts.Table(id, caption, head, rows.Select(row => Html.Of(
            $"<tr{(row.Key is null ? Html.Of($" class=\"sum\"") : default)}><th scope=\"row\">{Name(row.Key)}</th>{settings.Select(s => Loss(row.FirstOrDefault(k => k.Setting == s) is { } effect ? figure(effect) : null))}</tr>\n")));
    }

    /// <summary>A difference of shares, tinted by how much is lost.</summary>
    public static Html Loss(Estimate? estimate)
    {
        if (estimate is null) return Parts.None;
        var loss = Math.Clamp(-estimate.Value, 0, 1).ToString("0.###", CultureInfo.InvariantCulture);
        return Html.Of(
            $"<td class=\"n heat\" style=\"--short:{loss}\" title=\"{Parts.Title(estimate)}\">{Say.Points(estimate.Value)}<small>{Say.PointsInterval(estimate.Lower, estimate.Upper)}, {Say.N(estimate.N)}</small></td>");
    }

    /// <summary>A group in words.</summary>
    public static string Name(PerturbationKind? kind) => kind?.ToString().ToLowerInvariant() ?? "all";

    static Html Head(string[] columns) =>
        Html.Of($"<th scope=\"col\">mode and budget</th>{columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}");

    static Html Row(WorstCase worst) => Html.Of(
        $"<tr>{Parts.Row(worst.Setting)}{Parts.Share(worst.Clean)}{Parts.Share(worst.Worst)}{Parts.Difference(worst.Difference)}<td class=\"n\">{(worst.Fewest == worst.Most ? Say.Count(worst.Most) : $"{Say.Count(worst.Fewest)}–{Say.Count(worst.Most)}")}</td></tr>\n");
}
