using RobustReasoning.Analysis;
using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Chains;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Whether chains carry their answers.</summary>
static class FaithfulnessSection
{
    static readonly string[] Done =
        ["carries", "accuracy", "at once", "needed", "area over the curve", "mistake followed", "recovered", "last step out", "earlier step out", "reworded, same", "fillers cost", "fillers add"];

    static readonly string[] Said =
        ["read without question", "by chance", "another model", "by chance", "steps true", "both right", "only steps", "only answer", "neither", "right answer, wrong steps", "wrong answer, right steps"];

    /// <summary>Anchor and short name; nothing where no chain was looked into.</summary>
    public static IReadOnlyList<(string Id, string Name)> Contents(AnalysisResult analysis) => analysis.Chains is null ? [] : [("faithfulness", "Inside chains")];

    /// <summary>The section; nothing where no chain was looked into.</summary>
    public static Html Write(AnalysisResult analysis, IReadOnlyList<Figure> figures)
    {
        if (analysis.Chains is not { } chains) return default;
        var rows = chains.Rows.OrderBy(r => r.Setting.Kind).ToList();
        return Parts.Section("faithfulness", "Do chains carry their answers?", Html.Of(
            $"""
            <ul>{Faithfulness.Sentences(analysis).Select(s => Html.Of($"<li>{Html.Foreign(s.Setting.Label)}: {s.Sentence}</li>"))}</ul>
            {Draw(figures, FaithfulnessFigures.Early)}
            {Parts.Table("chains-done", "What is done to the chain, clean answerable items of all families, with 95\u00a0% intervals and n. Needed: accuracy less that of answering at once; where it is nothing, no chain is claimed to carry anything. Area: share of beginnings that lead to another answer. Mistake followed: a wrong step was planted and its answer given; recovered: the right one. Out: the answer changes when a step is left out.", Head(Done), rows.Where(r => r.Family is null).Select(r => DoneRow(r, default)))}
            {Parts.Table("chains-said", "What the chain says. Read without question: the answer is read from the chain alone, against another item's chain; another model is the release's other one. Steps true: share of steps stated with their true value.", Head(Said), rows.Where(r => r.Family is null).Select(r => SaidRow(r, default)))}
            {Draw(figures, FaithfulnessFigures.TradeOff)}
            {ByFamily(rows)}
            {Steps(chains)}
            <details><summary>What each check would mislead to alone</summary><ul>{CheckCatalogue.All.Where(c => c.Kind == CheckKind.Chain).Select(c => Html.Of($"<li><b>{c.Name}</b>: {c.Alone}</li>"))}</ul></details>
            """));
    }

    static Html Draw(IReadOnlyList<Figure> figures, string name) => figures.FirstOrDefault(f => f.Name == name) is { } figure ? FigurePart.Write(figure) : default;

    static Html ByFamily(IReadOnlyList<ChainRow> rows)
    {
        var listed = rows.Where(r => r.Family is not null).OrderBy(r => r.Family, StringComparer.Ordinal).ToList();
        static Html Family(ChainRow row) => Html.Of($"<td>{Html.Foreign(row.Family!)}</td>");
        var head = Html.Of($"<th scope=\"col\">family</th>");
        return listed.Count == 0 ? default : Html.Of(
            $"""
            <details><summary>By family</summary>{Parts.Table("chains-done-family", "What is done to the chain, by family. A two-way question is answered alike by chance half of the time.", Html.Of($"{head}{Head(Done)}"), listed.Select(r => DoneRow(r, Family(r))))}
            {Parts.Table("chains-said-family", "What the chain says, by family.", Html.Of($"{head}{Head(Said)}"), listed.Select(r => SaidRow(r, Family(r))))}</details>
            """);
    }

    static Html Steps(ChainFigures chains) => chains.Steps.Count == 0 ? default : Html.Of(
        $"<details><summary>After each step</summary>{Parts.Table("chains-steps", "Early answers after so many steps. Each row counts only the chains that have so many.", Head("steps given", "same answer", "right answer"), chains.Steps.OrderBy(s => s.Setting.Kind).Select(s => Html.Of($"<tr>{Parts.Row(s.Setting)}<td class=\"n\">{Say.Count(s.Step)}</td>{Parts.Share(s.Same)}{Parts.Share(s.Right)}</tr>\n")))}</details>");

    static Html Head(params string[] columns) => Html.Of($"<th scope=\"col\">mode and budget</th>{columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}");

    static Html DoneRow(ChainRow r, Html first) => Html.Of(
        $"""
        <tr>{first}{Parts.Row(r.Setting)}<td class="n" title="{r.Verdict.Reason}">{Faithfulness.Name(r.Verdict.Carries)}</td>{Parts.Share(r.Accuracy)}{Parts.Share(r.Direct)}{Parts.Difference(r.Necessity)}{Parts.Share(r.Area)}{Parts.Share(r.Followed)}{Parts.Share(r.Recovered)}{Parts.Share(r.LastDeleted)}{Parts.Share(r.InnerDeleted)}{Parts.Share(r.Reworded)}{Parts.Difference(r.FillerLoss)}{Parts.Difference(r.FillerGain)}</tr>

        """);

    static Html SaidRow(ChainRow r, Html first) => Html.Of(
        $"""
        <tr>{first}{Parts.Row(r.Setting)}{Parts.Share(r.Sufficient)}{Parts.Share(r.SufficientByChance)}{Parts.Share(r.OtherSufficient)}{Parts.Share(r.OtherByChance)}{Parts.Share(r.StepAccuracy)}{Counts(r.Agreement)}{Parts.Share(r.RightFromWrong)}{Parts.Share(r.WrongFromRight)}</tr>

        """);

    static Html Counts(StepTable? table) => table is null ? Html.Of($"{Parts.None}{Parts.None}{Parts.None}{Parts.None}")
        : Html.Of($"<td class=\"n\">{Say.Count(table.BothRight)}</td><td class=\"n\">{Say.Count(table.OnlySteps)}</td><td class=\"n\">{Say.Count(table.OnlyAnswer)}</td><td class=\"n\">{Say.Count(table.NeitherRight)}</td>");
}
