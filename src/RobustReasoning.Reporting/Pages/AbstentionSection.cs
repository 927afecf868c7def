using RobustReasoning.Analysis;
using RobustReasoning.Probes;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>The four cells, confabulation under compression, and whether suspicion becomes abstention.</summary>
static class AbstentionSection
{
    static readonly string[] Columns =
    [
        "right", "wrong", "abstained wrongly", "abstained rightly", "confabulated", "cut or empty", "recall", "precision", "F1", "given attempted", "growth (CUC)",
    ];

    static readonly string[] Doubts = ["noticed, abstained", "noticed, answered", "missed, abstained", "missed, answered", "did not commit", "steps too late", "at once"];

    public static Html Write(AnalysisResult analysis, Figure? cells, Figure? growth)
    {
        var rows = analysis.Probes.Cells;
        if (rows.Count == 0) return Parts.Section("abstention", "Answering and abstaining", Html.Of($"<p>The run holds no unanswerable items.</p>"));
        var growths = analysis.Probes.Confabulations.ToDictionary(c => (c.Setting, c.Source));
        var main = rows.Where(r => r.Source == ProbeFigures.MainSource(analysis)).OrderBy(r => r.Setting.Kind).ToList();
        var others = rows.Except(main).ToList();
        return Parts.Section("abstention", "Answering and abstaining", Html.Of(
            $"""
            <p>A model that never abstains looks right on answerable items and invents answers to the others; the two bars belong together. They do not show why it abstains.</p>
            {(cells is null ? default : FigurePart.Write(cells))}
            {Parts.Table("cells", $"Numbers of items, and shares with 95\u00a0% intervals. Recall counts unanswerable items ({Name(main[0].Source)}), precision counts abstentions and so depends on how many items are unanswerable. “Given attempted” is accuracy among definite answers to answerable items. Growth is in confident answers, against explicit reasoning.", Head(Columns), main.Select(r => Row(r, growths, named: false)))}
            {(others.Count == 0 ? default : Html.Of($"<details><summary>Premises taken, contradicted or falsified, by perturbation</summary>{Parts.Table("cells-perturbed", "The same items asked whole and with a premise taken, contradicted or falsified. “As original” is the share answered as if nothing had been changed.", Html.Of($"<th scope=\"col\">perturbation</th>{Head([.. Columns, "as original"])}"), others.Select(r => Row(r, growths, named: true)))}</details>"))}
            {(growth is null ? default : Html.Of($"<h3>Confabulation under compression</h3>{FigurePart.Write(growth)}"))}
            {Suspicions(analysis)}
            """));
    }

    static Html Suspicions(AnalysisResult analysis)
    {
        var rows = analysis.Probes.Suspicions.OrderBy(s => s.Source.Length == 0 ? 0 : 1).ThenBy(s => s.Setting.Kind).ToList();
        return rows.Count == 0 ? default : Html.Of(
            $"""
            <h3>Noticed, but not committed</h3>
            <p>Whether the reasoning about an unanswerable item says somewhere that something is unknown, and whether the answer follows. A decoded thought is what the output head reads, not proof that the model uses it.</p>
            {Parts.Table("suspicion", "Numbers of cases. “Steps too late” is the mean distance of the first suspicion from the first step at which it can be known; negative is too early.", Html.Of($"<th scope=\"col\">mode and budget</th><th scope=\"col\">items</th><th scope=\"col\">channel</th>{Heads(Doubts)}"), rows.Select(Row))}
            """);
    }

    static Html Row(AbstentionCells row, Dictionary<(Setting, string), Confabulation> growths, bool named)
    {
        var (can, cannot) = (row.Answerable, row.Unanswerable);
        var open = can.Truncated + can.Empty + cannot.Truncated + cannot.Empty;
        return Html.Of(
            $"""
            <tr>{(named ? Html.Of($"<td>{Html.Foreign(row.Source)}</td>") : default)}{Parts.Row(row.Setting)}{Count(can.Right, can.N)}{Count(can.Wrong, can.N)}{Count(can.Abstained, can.N)}{Count(cannot.Right, cannot.N)}{Count(cannot.Wrong, cannot.N)}{Count(open, can.N + cannot.N)}
            {Parts.Share(row.Recall)}{Parts.Share(row.Precision)}{Parts.Share(row.F1)}{Parts.Share(row.AccuracyGivenAttempted)}{Parts.Difference(growths.GetValueOrDefault((row.Setting, row.Source))?.Growth)}{(named ? Parts.Share(row.AnsweredAsOriginal) : default)}</tr>

            """);
    }

    static Html Row(Suspicion row) => Html.Of(
        $"""
        <tr>{Parts.Row(row.Setting)}<td>{Name(row.Source)}</td><td>{(row.Decoded ? "thoughts,\u00a0decoded" : "chain")}</td><td class="n">{row.NoticedAbstained}</td><td class="n">{row.NoticedAnswered}</td><td class="n">{row.MissedAbstained}</td><td class="n">{row.MissedAnswered}</td>
        {Parts.Share(row.NotCommitted)}{(row.Lag is { } lag ? Html.Of($"<td class=\"n\" title=\"{Parts.Title(lag)}\">{Say.Number(lag.Value, "+0.00;−0.00;0.00")}<small>{Say.Number(lag.Lower, "0.00")} to {Say.Number(lag.Upper, "0.00")}, {Say.N(lag.N)}</small></td>") : Parts.None)}{Parts.Share(row.AtOnce)}</tr>

        """);

    static string Name(string source) => source == AbstentionCells.Sets ? "in\u00a0the\u00a0sets" : Visible.Short(source, 48);

    static Html Count(double count, int n) => Html.Of($"<td class=\"n\">{Say.Number(count, "0.#")}<small>of {Say.Count(n)}</small></td>");

    static Html Head(string[] columns) => Html.Of($"<th scope=\"col\">mode and budget</th>{Heads(columns)}");

    static Html Heads(string[] columns) => Html.Join(columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>")));
}
