using RobustReasoning.Selftest;

namespace RobustReasoning.Reporting.Pages;

/// <summary>What the checks of thoughts say of models that differ in their thoughts alone.</summary>
static class KindsSection
{
    static readonly string[] Columns =
        ["accuracy", "head reads the step’s value", "lost to another item’s thoughts", "follows a patched thought, less control", "over pause"];

    /// <summary>The section, or nothing where those models were not run.</summary>
    public static Html Write(DetectionMatrix matrix) => matrix.Kinds.Count == 0 ? default : Parts.Section("kinds", "Four models that differ in their thoughts alone", Html.Of(
        $"""
        <p>{SelftestWords.Kinds}</p>
        {Parts.Table("kinds", "Shares and differences with 95\u00a0% intervals and n. “Carried” is the verdict on whether the thoughts carry the computation.", Html.Of($"<th scope=\"col\">model</th><th scope=\"col\">notes</th><th scope=\"col\">carried</th>{Columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}<th scope=\"col\">checks that disagree</th>"), matrix.Kinds.Select(Row), "dense")}
        <h3>How they compare</h3>
        <p>Share of patched thoughts that the answer follows, the first’s less the second’s, in points.</p>
        <ul>{matrix.Orders.Select(o => Html.Of($"<li>{SelftestPage.Order(o)}</li>\n"))}</ul>
        """));

    static Html Row(ThoughtKind kind) => Html.Of(
        $"""
        <tr><th scope="row">{Html.Foreign(kind.Model)}</th><td>{(kind.Noted ? "yes" : "no")}</td><td>{SelftestWords.Words(kind.Row.Verdict.Answer)}</td>{Parts.Share(kind.Row.Accuracy)}{Parts.Share(kind.Row.Lens?.First)}{Parts.Difference(kind.Row.Ablation("resample")?.Lost)}{Parts.Difference(kind.Row.Patching?.Effect)}{Parts.Difference(kind.Row.OverPause)}
        <td class="prose">{(string.Join(", ", kind.Row.Verdict.Disagreeing) is { Length: > 0 } others ? others : "–")}</td></tr>

        """);
}
