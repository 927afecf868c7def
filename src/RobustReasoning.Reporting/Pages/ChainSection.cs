using RobustReasoning.Analysis;
using RobustReasoning.Probes;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>What the chains are, apart from the answers that follow them.</summary>
static class ChainSection
{
    static readonly string[] Columns =
        ["correct path", "longer path", "wrong target", "incomplete", "hallucination", "a step does not follow", "invents", "right answer, wrong steps", "wrong answer, right steps", "not read"];

    public static Html Write(AnalysisResult analysis)
    {
        var rows = analysis.Probes.Chains;
        if (rows.Count == 0) return Parts.Section("chains", "Chains apart from answers", Html.Of($"<p>The run holds no chains that can be read against their prompts.</p>"));
        var clean = rows.Where(r => r.Perturbation.Length == 0).OrderBy(r => r.Decoded).ThenBy(r => r.Setting.Kind).ToList();
        var perturbed = rows.Where(r => r.Perturbation.Length > 0).OrderBy(r => r.Decoded).ThenBy(r => r.Setting.Kind).ToList();
        return Parts.Section("chains", "Chains apart from answers", Html.Of(
            $"""
            <p>Every step of a chain is checked against the facts of its prompt, by rules and not by a judge. A correct path is no proof that the answer was drawn from it; a hallucination under a right answer is proof that it was not needed.</p>
            {Parts.Table("chains", "Clean items of all families, answerable or not. Wrong target: true steps that end elsewhere, such as one step too far. Hallucination: a step that no fact states or whose result is wrong. Invents: a name or number that the prompt lacks and no step derived. Below half of the words a chain may skip steps.", Head("mode and budget"), clean.Where(r => r.Family is null).Select(r => Row(r, Html.Of($""))))}
            {Details("chains-family", "By family", "family", clean.Where(r => r.Family is not null), r => r.Family!)}
            {Details("chains-perturbed", "By perturbation, all families", "perturbation", perturbed, r => r.Perturbation)}
            """));
    }

    static Html Details(string id, string title, string column, IEnumerable<ChainCounts> rows, Func<ChainCounts, string> name)
    {
        var listed = rows.ToList();
        return listed.Count == 0 ? default : Html.Of(
            $"<details><summary>{title}</summary>{Parts.Table(id, "Numbers of chains and shares with 95\u00a0% Wilson intervals.", Html.Of($"<th scope=\"col\">{column}</th>{Head("mode and budget")}"), listed.Select(r => Row(r, Html.Of($"<td>{Html.Foreign(name(r))}</td>"))))}</details>");
    }

    static Html Head(string first) =>
        Html.Of($"<th scope=\"col\">{first}</th><th scope=\"col\">channel</th>{Columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}");

    static Html Row(ChainCounts row, Html first) => Html.Of(
        $"""
        <tr>{first}{Parts.Row(row.Setting)}<td>{(row.Decoded ? "thoughts,\u00a0decoded" : "chain")}</td>{Enum.GetValues<ChainClass>().Select(c => Html.Of($"<td class=\"n\">{Say.Count(row.Classes.GetValueOrDefault(c))}</td>"))}{Parts.Share(row.Hallucinated)}{Parts.Share(row.Invented)}{Parts.Share(row.RightFromWrong)}{Parts.Share(row.WrongFromRight)}<td class="n">{Say.Count(row.Unread)}<small>of {Say.Count(row.N + row.Unread)}</small></td></tr>

        """);
}
