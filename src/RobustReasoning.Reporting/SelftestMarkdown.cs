using System.Text;
using RobustReasoning.Interpretability;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Selftest;

namespace RobustReasoning.Reporting;

/// <summary>The detection matrix in words.</summary>
static class SelftestMarkdown
{
    public static string Write(DetectionMatrix matrix)
    {
        var page = new StringBuilder();
        var planted = SelftestWords.Planted(matrix);
        page.Append($"""
            # What the suite finds in models with planted defects

            {SelftestWords.Rule}

            **{SelftestWords.Result(matrix)}**

            ![Detection matrix](plots/matrix.png)


            """);
        page.Append(Markdown.Table(["model", "what is wrong with it", "found (harm, 95 % interval, n)", "as its manifest says"], matrix.Rows.Select(Row)));
        page.Append("\n## Not found, and why\n\n");
        foreach (var row in planted.Where(r => !r.AnyFound))
            page.Append($"- **{Markdown.Text(row.Defect.Name)}**: {Markdown.Text(SelftestWords.Why(row), 600)}\n");
        if (planted.All(r => r.AnyFound))
            page.Append("Nothing.\n");
        Kinds(page, matrix);
        page.Append("\n## Symptoms\n\n");
        page.Append(Markdown.Table(["symptom", "what it measures", "margin"], Symptoms.All.Select(s => new[] { s.Name, Markdown.Text(s.Summary, 300), Say.Number(s.Margin * 100, "0") })));
        page.Append($"\nMade by `{Markdown.Text(matrix.Command, 300)}` in {Say.Duration(matrix.Seconds)}, robust {Markdown.Text(matrix.Tool)}; {matrix.Items} items of each set, seed {matrix.Seed}.\n\n");
        page.Append(Markdown.Table(["model", "SHA-256"], matrix.Rows.Select(r => new[] { Markdown.Text(r.Defect.Name), $"`{r.Hash}`" })));
        return page.ToString();
    }

    static void Kinds(StringBuilder page, DetectionMatrix matrix)
    {
        if (matrix.Kinds.Count == 0)
            return;
        page.Append($"""

            ## Four models that differ in their thoughts alone

            {SelftestWords.Kinds}


            """);
        page.Append(Markdown.Table(["model", "notes", "accuracy", "output head reads the step's value", "lost to another item's thoughts", "answers that follow a patched thought, less control", "over pause", "thoughts carry the computation", "checks that disagree"],
            matrix.Kinds.Select(k => new[]
            {
                Markdown.Text(k.Model), k.Noted ? "yes" : "no", SelftestWords.Figure(k.Row.Accuracy), SelftestWords.Figure(k.Row.Lens?.First), SelftestWords.Figure(k.Row.Ablation("resample")?.Lost), SelftestWords.Figure(k.Row.Patching?.Effect), SelftestWords.Figure(k.Row.OverPause),
                SelftestWords.Words(k.Row.Verdict.Answer), string.Join(", ", k.Row.Verdict.Disagreeing) is { Length: > 0 } others ? others : "–",
            })));
        page.Append('\n');
        foreach (var order in matrix.Orders)
            page.Append($"- {SelftestWords.Holds(order)}: {Markdown.Text(order.First)} above {Markdown.Text(order.Second)}{(order.Noted ? ", beside notes" : "")}: {SelftestWords.Figure(order.Difference)}\n");
        page.Append("\n### What each check would mislead to, alone\n\n");
        page.Append(Markdown.Table(["check", "a reader would wrongly conclude"], CheckCatalogue.All.Select(c => new[] { c.Name, Markdown.Text(c.Alone, 400) })));
    }

    static string[] Row(DetectionRow row) =>
    [
        Markdown.Text(row.Defect.Name), Markdown.Text(row.Defect.Summary, 300),
        string.Join("; ", SelftestWords.Found(row).Select(f => $"{f.Symptom} {Reading(f.Reading)}")) is { Length: > 0 } found ? found : "nothing",
        row.IsAsExpected ? SelftestWords.Expected(row) : $"**{SelftestWords.Expected(row)}**",
    ];

    static string Reading(SymptomReading reading) =>
        $"{Say.Number(reading.Harm.Value * 100, "0")} ({Say.Number(reading.Harm.Lower * 100, "0")} to {Say.Number(reading.Harm.Upper * 100, "0")}, n = {reading.Harm.N}; {Markdown.Text(reading.Where, 80)})";
}
