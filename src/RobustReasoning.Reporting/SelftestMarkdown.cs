using System.Text;
using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Selftest;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting;

/// <summary>The detection matrix in words.</summary>
static class SelftestMarkdown
{
    public static string Write(DetectionMatrix matrix)
    {
        var page = new StringBuilder();
        var planted = matrix.Rows.Where(r => !r.Defect.IsClean).ToArray();
        page.Append($"""
            # What the suite finds in models with planted defects

            Each model is run beside the clean one that it comes from, on the same cases. A symptom is *found* where the suspect is worse by more
            than the margin with the whole 95 % interval, and, where the worst of many places is shown, where Holm's correction leaves it below 5 %.
            The margin is {Say.Number(Symptoms.All[0].Margin * 100, "0")} points for rates and {Say.Number(Symptoms.All.Max(s => s.Margin) * 100, "0")} % for lengths.

            **{planted.Count(r => r.AnyFound)} of {planted.Length} defects found; {matrix.FalseAlarms} false alarms in {matrix.CleanReadings} readings of {matrix.Rows.Count - planted.Length} clean models.**

            ![Detection matrix](plots/matrix.png)


            """);
        page.Append(Markdown.Table(["model", "what is wrong with it", "found (harm, 95 % interval, n)", "as its manifest says"], matrix.Rows.Select(Row)));
        page.Append("\n## Not found, and why\n\n");
        foreach (var row in planted.Where(r => !r.AnyFound))
            page.Append($"- **{Markdown.Text(row.Defect.Name)}**: {Markdown.Text(row.Defect.Missed ?? $"it should show {string.Join(" or ", row.Defect.Finds)}, and does not in this run. {Nearest(row)}", 600)}\n");
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
        page.Append("""

            ## Four models that differ in their thoughts alone

            One base model, one curriculum: thoughts that were supervised by step, thoughts trained by the answer alone (Coconut), a constant in
            place of thoughts (pause), and thoughts beside a note that always says the answer (shortcut). The same items, without and with such notes.


            """);
        page.Append(Markdown.Table(["model", "notes", "accuracy", "output head reads the step's value", "lost to another item's thoughts", "answers that follow a patched thought, less control", "over pause", "thoughts carry the computation", "checks that disagree"],
            matrix.Kinds.Select(k => new[]
            {
                k.Model, k.Noted ? "yes" : "no", Figure(k.Row.Accuracy), Figure(k.Row.Lens?.First), Figure(k.Row.Ablation("resample")?.Lost), Figure(k.Row.Patching?.Effect), Figure(k.Row.OverPause),
                Words(k.Row.Verdict.Answer), string.Join(", ", k.Row.Verdict.Disagreeing) is { Length: > 0 } others ? others : "–",
            })));
        page.Append('\n');
        foreach (var order in matrix.Orders)
            page.Append($"- {(order.Holds ? "holds" : order.IsKnown ? "**does not hold, and should**" : "is not shown (a question to the models, not to the checks)")}: {order.First} above {order.Second}{(order.Noted ? ", beside notes" : "")}: {Figure(order.Difference)}\n");
        page.Append("\n### What each check would mislead to, alone\n\n");
        page.Append(Markdown.Table(["check", "a reader would wrongly conclude"], CheckCatalogue.All.Select(c => new[] { c.Name, Markdown.Text(c.Alone, 400) })));
    }

    static string Words(CarryAnswer answer) => answer switch { CarryAnswer.Yes => "yes", CarryAnswer.No => "no", CarryAnswer.NotAccurate => "too few right", _ => "undecided" };

    static string Figure(Estimate? estimate) => estimate is null ? "–"
        : $"{Say.Number(estimate.Value * 100, "0")} ({Say.Number(estimate.Lower * 100, "0")} to {Say.Number(estimate.Upper * 100, "0")}, n = {estimate.N})";

    static string[] Row(DetectionRow row) =>
    [
        Markdown.Text(row.Defect.Name), Markdown.Text(row.Defect.Summary, 300),
        string.Join("; ", row.Cells.Where(c => c.Reading is { Found: true }).Select(c => $"{c.Symptom} {Reading(c.Reading!)}")) is { Length: > 0 } found ? found : "nothing",
        row.IsAsExpected ? row.Defect.Missed is null ? "yes" : row.AnyFound ? "found after all" : "missed, as it says" : "**no**",
    ];

    static string Reading(SymptomReading reading) =>
        $"{Say.Number(reading.Harm.Value * 100, "0")} ({Say.Number(reading.Harm.Lower * 100, "0")} to {Say.Number(reading.Harm.Upper * 100, "0")}, n = {reading.Harm.N}; {Markdown.Text(reading.Where, 80)})";

    static string Nearest(DetectionRow row) => row.Cells.Where(c => c.Reading is not null).MaxBy(c => c.Reading!.Harm.Value - c.Reading.Margin) is { Reading: { } nearest } cell
        ? $"Nearest: {cell.Symptom}, {Say.Number(nearest.Harm.Value * 100, "0.0")} ({Say.Number(nearest.Harm.Lower * 100, "0.0")} to {Say.Number(nearest.Harm.Upper * 100, "0.0")}, n = {nearest.Harm.N})." : "";
}
