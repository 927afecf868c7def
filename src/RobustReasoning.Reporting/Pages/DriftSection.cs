using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Snapshots;

namespace RobustReasoning.Reporting.Pages;

/// <summary>What the run does otherwise than the approved snapshot.</summary>
static class DriftSection
{
    const int MostRows = 20;

    /// <summary>Anchor and short name of the section; empty where no snapshot was named.</summary>
    public static IReadOnlyList<(string Id, string Name)> Contents(AnalysisResult analysis) => analysis.Drift is null ? [] : [("drift", "Drift")];

    /// <summary>The section, or nothing where no snapshot was named.</summary>
    public static Html Write(AnalysisResult analysis) => analysis.Drift is not { } drift ? default : Parts.Section("drift", "Drift from the approved behaviour", Html.Of(
        $"""
        <p>{DriftReport.Summary(drift)}, against the snapshot of {Html.Foreign(drift.Approved)}.{(drift.OtherModels ? " The models are other files than those that were approved." : " The models are the approved files.")}</p>
        {(drift.Changes.Count == 0 ? default : Html.Of($"{Counts(analysis, drift)}{Changes(drift)}<p class=\"muted\">If all of this is meant, approve the run: <code>robust approve</code>.</p>"))}
        """));

    static Html Counts(AnalysisResult analysis, SnapshotDrift drift)
    {
        var kinds = drift.Changes.Select(c => c.Kind).Distinct().Order().ToList();
        var counts = drift.Changes.GroupBy(c => (c.Before.Mode, c.Before.Budget, c.Kind)).ToDictionary(g => g.Key, g => g.Count());
        var changed = drift.Changes.GroupBy(c => (c.Before.Mode, c.Before.Budget)).ToDictionary(g => g.Key, g => g.Count());
        return Parts.Table("drift-counts", "Numbers of canary cases by the worst of their changes, the worst kind on the left. All canary cases were compared, so there is no interval.",
            Html.Of($"<th scope=\"col\">mode and budget</th><th scope=\"col\" class=\"n\">changed</th>{kinds.Select(k => Html.Of($"<th scope=\"col\" class=\"n\">{k.ToString().ToLowerInvariant()}</th>"))}"),
            drift.Scopes.OrderByDescending(s => (double)changed.GetValueOrDefault((s.Mode, s.Budget)) / s.Cases).Select(s => Html.Of(
                $"<tr>{Scope(analysis, s)}<td class=\"n\">{Say.Count(changed.GetValueOrDefault((s.Mode, s.Budget)))}<small>of {Say.Count(s.Cases)}</small></td>{kinds.Select(k => Html.Of($"<td class=\"n\">{Say.Count(counts.GetValueOrDefault((s.Mode, s.Budget, k)))}</td>"))}</tr>\n")));
    }

    // A snapshot does not say which group a mode belongs to; the run does, if it has the mode.
    static Html Scope(AnalysisResult analysis, DriftScope scope) => analysis.Settings.FirstOrDefault(s => s.Mode == scope.Mode && s.Budget == scope.Budget) is { } setting
        ? Parts.Row(setting) : Html.Of($"<th scope=\"row\">{Html.Foreign($"{scope.Mode} {scope.Budget}".TrimEnd())}</th>");

    static Html Changes(SnapshotDrift drift) => Html.Of(
        $"{Parts.Table("drift-cases", "Cases that changed, the worst first. Lengths are classes of tokens and latent steps; thoughts are shown as the output head reads them, with their size.", Html.Of($"<th scope=\"col\">case</th><th scope=\"col\">approved</th><th scope=\"col\">now</th><th scope=\"col\">mode and budget</th><th scope=\"col\">change</th>"), drift.Changes.Take(MostRows).Select(Row))}{Parts.Rest(drift.Changes.Count - MostRows, DriftReport.FileName)}");

    static Html Row(Drift change) => Html.Of(
        $"""
        <tr><th scope="row">{Html.Foreign(change.Before.Item)}</th><td>{Behaviour(change.Before, change.Kind)}</td><td>{(change.After is { } after ? Behaviour(after, change.Kind) : Html.Of($"not in the run"))}</td><td>{Html.Foreign($"{change.Before.Mode} {change.Before.Budget}".TrimEnd())}</td><td>{DriftReport.Title(change.Kind)}</td></tr>

        """);

    static Html Behaviour(SnapshotCase one, DriftKind kind) => Html.Of(
        $"{Parts.Ended(one.Outcome, one.Answer)}{(kind == DriftKind.Length ? Html.Of($"<small>{one.Length} tokens</small>") : default)}{(kind == DriftKind.Thoughts ? Html.Of($"<small>{Html.Foreign(Visible.Short(DriftReport.Thoughts(one), 60))}</small>") : default)}");
}
