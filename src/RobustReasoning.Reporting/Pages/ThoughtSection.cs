using RobustReasoning.Analysis;
using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Modes;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Whether thoughts carry the computation, and what each check says.</summary>
static class ThoughtSection
{
    /// <summary>Anchor and short name of the section; empty where no thoughts were looked into.</summary>
    public static IReadOnlyList<(string Id, string Name)> Contents(AnalysisResult analysis) => analysis.Thoughts is null ? [] : [("thoughts", "Thoughts")];

    /// <summary>The section, or nothing where no thoughts were looked into.</summary>
    public static Html Write(AnalysisResult analysis, IReadOnlyList<Figure> figures) => analysis.Thoughts is not { Rows.Count: > 0 } thoughts ? default : Parts.Section("thoughts", "Inside thoughts", Html.Of(
        $"""
        <ul>{thoughts.Rows.Where(r => r.Family is null).Select(r => Html.Of($"<li><strong>{Html.Foreign(r.Setting.Label)}: {Answer(r.Verdict)}</strong> {r.Verdict.Reason} {Disagreeing(r.Verdict)}</li>"))}</ul>
        <p>The verdict asks four kinds of checks: whether answers need the thoughts, whether one patched thought moves the answer to the value that follows, whether all thoughts of another question do, and whether thoughts are worth more than empty ones. Readings have no vote.</p>
        {Table("thought-verdicts", "Shares with 95\u00a0% intervals and n. Pause: a constant in place of every thought. Patching: answers that move to the donor's, less those that do when an earlier thought is patched.", ["accuracy", "pause", "less pause", "patching", "its last thought", "transplant, matched", "unmatched"], thoughts, Causes, named: true)}
        {Draw(figures, ThoughtPictures.Patching)}
        {Table("thought-losses", "Accuracy lost when every thought is replaced, in percentage points; changed order and no thought at all beside.", ["none", "zeros", "mean of others", "another item\u2019s", "other order"], thoughts, Losses)}
        {Draw(figures, ThoughtPictures.Early)}{Draw(figures, ThoughtPictures.Noise)}
        {Table("thought-readings", "What can be read in thoughts. Head: the likeliest word is the step's value; shuffled: another item's. Probe: a linear classifier that was trained on other items; control: labels drawn for words of the question. Words: the remaining steps in words are true.", ["head", "shuffled", "pause", "probe", "control", "selectivity", "words"], thoughts, Readings)}
        {Draw(figures, ThoughtPictures.Lens)}
        {ByLayer(thoughts)}
        {Draw(figures, ThoughtPictures.Layers)}
        <details><summary>What each check alone would wrongly suggest</summary><ul>{CheckCatalogue.All.Where(c => c.Kind == CheckKind.Thought).Select(c => Html.Of($"<li><strong>{c.Name}</strong>: {c.Summary} <em>Wrong from it alone:</em> {c.Alone}</li>"))}</ul></details>
        """));

    /// <summary>A verdict in words.</summary>
    public static string Answer(CarryVerdict verdict) => verdict.Answer switch
    {
        CarryAnswer.Yes => "the thoughts carry the computation.",
        CarryAnswer.No => "the thoughts do not carry the computation (shortcut).",
        CarryAnswer.NotAccurate => "not accurate enough to ask.",
        _ => "undecided.",
    };

    /// <summary>Which checks disagree, in words; empty where none does.</summary>
    public static string Disagreeing(CarryVerdict verdict) => verdict.Answer is CarryAnswer.Yes or CarryAnswer.No
        ? verdict.Disagreeing is { Count: > 0 } names ? $"Disagreeing: {string.Join(", ", names)}." : ""
        : string.Join(" ", new[] { Said(verdict, true, "For"), Said(verdict, false, "Against") }.Where(s => s.Length > 0));

    static string Said(CarryVerdict verdict, bool says, string title) =>
        verdict.Evidence.Where(e => e.Says == says).Select(e => e.Check).ToArray() is { Length: > 0 } names ? $"{title}: {string.Join(", ", names)}." : "";

    static Html Table(string id, string caption, string[] columns, ThoughtFigures thoughts, Func<ThoughtRow, Html> cells, bool named = false) => Parts.Table(id, caption,
        Html.Of($"<th scope=\"col\">mode and budget</th><th scope=\"col\">family</th>{columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}{(named ? Html.Of($"<th scope=\"col\">carried</th>") : default)}"),
        thoughts.Rows.Select(r => Html.Of($"<tr>{Parts.Row(r.Setting)}<td>{(r.Family is null ? Html.Of($"all") : Html.Foreign(r.Family))}</td>{cells(r)}</tr>\n")));

    static Html Causes(ThoughtRow row) => Html.Of(
        $"{Parts.Share(row.Accuracy)}{Parts.Share(row.Pause)}{Parts.Difference(row.OverPause)}{Parts.Difference(row.Patching?.Effect)}{Parts.Share(row.Patching?.Last)}{Parts.Share(row.Transplant?.Matched)}{Parts.Share(row.Transplant?.Unmatched)}<td>{Short(row.Verdict)}</td>");

    static Html Losses(ThoughtRow row) => Html.Of(
        $"{Parts.Difference(row.Ablation("none")?.Lost)}{Parts.Difference(row.Ablation(ThoughtEdits.Zero)?.Lost)}{Parts.Difference(row.Ablation(ThoughtEdits.Mean)?.Lost)}{Parts.Difference(row.Ablation("resample")?.Lost)}{Parts.Difference(row.Ablation(ThoughtEdits.Permute)?.Lost)}");

    static Html Readings(ThoughtRow row) => Html.Of(
        $"{Parts.Share(row.Lens?.First)}{Parts.Share(row.Lens?.Shuffled)}{Parts.Share(row.Lens?.Pause)}{Parts.Share(row.Probe?.Real)}{Parts.Share(row.Probe?.Control)}{Parts.Difference(row.Probe?.Selectivity)}{Parts.Share(row.Continuation?.Truth)}");

    static Html ByLayer(ThoughtFigures thoughts) => thoughts.Rows.Where(r => r is { Family: null, LayerLens: not null }).ToArray() is { Length: > 0 } rows
        ? Parts.Table("thought-layers", "What the head reads after each layer at the place that becomes a thought: the step's value, another item's (shuffled), and the step's value in the pause control from the second place on.",
            Html.Of($"<th scope=\"col\">mode and budget</th>{new[] { "layer", "head", "shuffled", "head less shuffled", "pause", "head less pause" }.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}"),
            rows.SelectMany(r => r.LayerLens!.Layers.Select(l => Html.Of(
                $"<tr>{Parts.Row(r.Setting)}<td class=\"n\">{Say.Number(l.Layer, "0")}</td>{Parts.Share(l.First)}{Parts.Share(l.Shuffled)}{Parts.Difference(l.Selective)}{Parts.Share(l.Pause)}{Parts.Difference(l.OverPause)}</tr>\n"))))
        : default;

    /// <summary>A verdict in a word.</summary>
    public static string Short(CarryVerdict verdict) => verdict.Answer switch
    {
        CarryAnswer.Yes => "yes",
        CarryAnswer.No => "no",
        CarryAnswer.NotAccurate => "not accurate",
        _ => "undecided",
    };

    static Html Draw(IReadOnlyList<Figure> figures, string name) => figures.FirstOrDefault(f => f.Name == name) is { } figure
        ? Html.Of($"<h3>{figure.Title}</h3>{FigurePart.Write(figure)}") : default;
}
