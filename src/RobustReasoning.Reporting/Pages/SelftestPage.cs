using RobustReasoning.Gates;
using RobustReasoning.Interpretability;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Selftest;

namespace RobustReasoning.Reporting.Pages;

/// <summary>The report of a self-test as one page.</summary>
static class SelftestPage
{
    public static string Write(DetectionMatrix matrix, Figure figure) => Shell.Write(
        $"Self-test: {Judgement.Name(Decide(matrix))}", matrix.Tool, "selftest.json",
        Html.Of(
            $"""
            <h1>What the suite finds in planted defects</h1>
            <p class="muted">{Say.Count(matrix.Rows.Count)} models, {Say.Count(matrix.Items)} items of each set, seed {matrix.Seed}, {Say.Duration(matrix.Seconds)}</p>
            {Banner(matrix)}
            {Contents(matrix)}
            """),
        Html.Of($"{MatrixSection.Write(matrix, figure)}{Found(matrix)}{Missed(matrix)}{KindsSection.Write(matrix)}{Alone()}{Measured()}{Provenance(matrix)}"));

    static Decision Decide(DetectionMatrix matrix) => matrix.IsAsExpected ? Decision.Pass : Decision.Fail;

    static Html Banner(DetectionMatrix matrix)
    {
        List<Html> surprises =
        [
            .. matrix.Surprises.Select(r => r.Defect.IsClean
                ? Html.Of($"<li><strong>{Html.Foreign(r.Defect.Name)}</strong> is clean, and {Html.Foreign(string.Join(", ", SelftestWords.Found(r).Select(f => f.Symptom)))} was found in it: a false alarm.</li>\n")
                : Html.Of($"<li><strong>{Html.Foreign(r.Defect.Name)}</strong>: {Html.Foreign(SelftestWords.Why(r))}</li>\n")),
            .. matrix.Orders.Where(o => o is { IsKnown: true, Holds: false }).Select(o => Html.Of($"<li>{Order(o)}</li>\n")),
        ];
        return Html.Of(
            $"<section class=\"verdict {Judgement.Name(Decide(matrix))}\" aria-labelledby=\"verdict\"><h2 id=\"verdict\">{(surprises.Count == 0 ? "Pass" : "Fail")}: {SelftestWords.Result(matrix)}</h2>{(surprises.Count == 0 ? Html.Of($"<p>Every model is as its manifest says.</p>") : Html.Of($"<p>Not as the manifests say. Run more items first; if it stays, a check or a threshold of the suite is at fault, or the model is not what its manifest says.</p><ul>{surprises}</ul>"))}</section>\n");
    }

    static Html Contents(DetectionMatrix matrix)
    {
        (string Id, string Name)[] sections =
        [
            ("matrix", "Matrix"), ("found", "Found"), ("missed", "Not found"), .. matrix.Kinds.Count > 0 ? new[] { ("kinds", "Thoughts") } : [],
            ("alone", "Checks alone"), ("symptoms", "Symptoms"), ("provenance", "Provenance"),
        ];
        return Html.Of($"<nav aria-label=\"Contents\"><ul>{sections.Select(s => Html.Of($"<li><a href=\"#{s.Id}\">{s.Name}</a></li>"))}</ul></nav>");
    }

    static Html Found(DetectionMatrix matrix) => Parts.Section("found", "What was found in each model", Parts.Table(
        "found", "Harm in points (rates) or per cent (lengths) with 95\u00a0% interval, n, and the place where it is greatest.",
        Html.Of($"<th scope=\"col\">model</th><th scope=\"col\">as its manifest says</th><th scope=\"col\">what is wrong with it</th><th scope=\"col\">found</th>"),
        matrix.Rows.Select(r => Html.Of(
            $"""
            <tr><th scope="row">{Html.Foreign(r.Defect.Name)}</th><td><span class="badge {(r.IsAsExpected ? "pass" : "fail")}">{SelftestWords.Expected(r)}</span></td><td class="prose">{Html.Foreign(r.Defect.Summary)}</td>
            <td class="prose">{(r.AnyFound ? Html.Of($"<ul class=\"bare\">{SelftestWords.Found(r).Select(Finding)}</ul>") : Html.Of($"nothing"))}</td></tr>

            """))));

    static Html Finding((string Symptom, SymptomReading Reading) found) => Html.Of(
        $"<li>{Html.Foreign(found.Symptom)} <strong>{SelftestWords.Hundred(found.Reading.Harm.Value)}</strong> <span class=\"muted\">({SelftestWords.Hundred(found.Reading.Harm.Lower)} to {SelftestWords.Hundred(found.Reading.Harm.Upper)}, {Say.N(found.Reading.Harm.N)}; {Html.Foreign(found.Reading.Where)})</span></li>");

    static Html Missed(DetectionMatrix matrix)
    {
        var missed = SelftestWords.Planted(matrix).Where(r => !r.AnyFound).ToList();
        return Parts.Section("missed", "Not found, and why", missed.Count == 0
            ? Html.Of($"<p>Every planted defect was found.</p>")
            : Html.Of($"<ul>{missed.Select(r => Html.Of($"<li><strong>{Html.Foreign(r.Defect.Name)}</strong>: {Html.Foreign(SelftestWords.Why(r))}</li>\n"))}</ul>"));
    }

    /// <summary>How two models of thoughts compare, as a sentence.</summary>
    public static Html Order(ThoughtOrder order) => Html.Of(
        $"<span class=\"badge {(order.Holds ? "pass" : order.IsKnown ? "fail" : "inconclusive")}\">{SelftestWords.Holds(order)}</span> the thoughts of <strong>{Html.Foreign(order.First)}</strong> carry more than those of <strong>{Html.Foreign(order.Second)}</strong>{(order.Noted ? ", beside notes" : "")}: {SelftestWords.Figure(order.Difference)}");

    static Html Alone() => Parts.Section("alone", "What each check alone would mislead to", Parts.Table(
        "alone", "No check is trusted by itself; this is what a reader would wrongly conclude from it.",
        Html.Of($"<th scope=\"col\">check</th><th scope=\"col\">looks into</th><th scope=\"col\">wrong from it alone</th>"),
        CheckCatalogue.All.Select(c => Html.Of(
            $"<tr><th scope=\"row\">{c.Name}</th><td>{(c.Kind == CheckKind.Chain ? "chains" : "thoughts")}</td><td class=\"prose\">{c.Alone}</td></tr>\n"))));

    static Html Measured() => Parts.Section("symptoms", "Symptoms", Parts.Table(
        "symptoms", "The columns of the matrix. The margin is how much worse is harm, in points or per cent.",
        Html.Of($"<th scope=\"col\">symptom</th><th scope=\"col\">what it measures</th><th scope=\"col\" class=\"n\">margin</th>"),
        Symptoms.All.Select(s => Html.Of(
            $"<tr><th scope=\"row\">{s.Name}</th><td class=\"prose\">{s.Summary}</td><td class=\"n\">{SelftestWords.Hundred(s.Margin)}</td></tr>\n"))));

    static Html Provenance(DetectionMatrix matrix) => Parts.Section("provenance", "Provenance", Html.Of(
        $"""
        <dl class="facts">
        {Fact("Command", Html.Of($"<code>{Html.Foreign(matrix.Command)}</code>"))}{Fact("Seed", Html.Of($"{matrix.Seed}"))}{Fact("Items", Html.Of($"{Say.Count(matrix.Items)} of each set"))}
        {Fact("Duration", Html.Of($"{Say.Duration(matrix.Seconds)}"))}{Fact("Tool", Html.Of($"robust {matrix.Tool}, matrix version {matrix.Version}"))}
        </dl>
        {Parts.Table("hashes", "SHA-256 of each model’s file.", Html.Of($"<th scope=\"col\">model</th><th scope=\"col\">SHA-256</th>"), Hashes(matrix))}
        """));

    static IEnumerable<Html> Hashes(DetectionMatrix matrix) => matrix.Rows.Select(r => (r.Defect.Name, r.Hash)).Concat(matrix.Kinds.Select(k => (Name: k.Model, k.Hash))).Distinct()
        .Select(h => Html.Of($"<tr><th scope=\"row\">{Html.Foreign(h.Name)}</th><td><code>{Html.Foreign(h.Hash)}</code></td></tr>\n"));

    static Html Fact(string name, Html value) => Html.Of($"<dt>{name}</dt><dd>{value}</dd>\n");
}
