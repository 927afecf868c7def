using System.Text;
using RobustReasoning.Attacks;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting;

/// <summary>The report of an attack in short.</summary>
static class AttackMarkdown
{
    public static string Write(AttackRecord record, IReadOnlyList<AttackRow> rows, IReadOnlyList<Finding> examples)
    {
        var page = new StringBuilder();
        page.Append($"## Attack on {Markdown.Text(record.Release)}\n\n{AttackWords.Goal(record.Goal)}; {Say.Count(record.Passes)} forward passes for each search.\n\n");
        page.Append(Markdown.Table(["mode and budget", "attacker", "broken (95 % interval, n)", "median passes", "explicit held"], rows.Select(r => new[]
        {
            Markdown.Text(r.Setting.Label, 48), Markdown.Text(r.Attacker), AttackWords.Share(r.Success),
            r.MedianPasses is { } m ? Say.Number(m, "#,0.#") : "–", AttackWords.Gaps(r),
        })));
        page.Append('\n');
        foreach (var setting in record.Settings)
            page.Append($"- {Markdown.Text(AttackWords.LeftOut(setting), 200)}\n");
        foreach (var lack in record.Unsupported)
            page.Append($"- not run: {Markdown.Text(lack.Why, 300)}\n");
        page.Append("\n### Shrunk to what still fails\n\n");
        if (examples.Count == 0)
            page.Append("No finding was shrunk.\n");
        foreach (var finding in examples)
            Example(page, finding);
        page.Append($"\n<details><summary>Provenance</summary>\n\n- {Markdown.Text(record.Command, 400)}\n- seed {record.Seed}, {Say.Moment(record.Started)}, {Say.Duration(record.Seconds)}, robust {Markdown.Text(record.Tool)}, {Markdown.Text(record.Environment, 200)}\n");
        foreach (var m in record.Models)
            page.Append($"- model {Markdown.Text(m.Name)} on {Markdown.Text(m.Backend)}, {Markdown.Text(m.Device)}, {m.Threads} threads, SHA-256 {Markdown.Text(m.Hash)}\n");
        foreach (var s in record.Sets)
            page.Append($"- set {Markdown.Text(s.Name)}, {s.Items} items, SHA-256 {Markdown.Text(s.Hash)}\n");
        return page.Append("\n</details>\n").ToString();
    }

    static void Example(StringBuilder page, Finding finding)
    {
        var shrunk = finding.Shrunk!;
        page.Append($"- **{Markdown.Text(shrunk.Original.Id)}**, {Markdown.Text(finding.Setting.Label)}, {AttackWords.Shrunk(finding)}\n");
        page.Append($"  - original: {Markdown.Text(shrunk.Original.Text, 600)}\n  - perturbed: {Markdown.Text(shrunk.Item.Text, 600)}\n");
        page.Append($"  - right answer {Markdown.Text(shrunk.Item.Target)}; {Markdown.Text(finding.Setting.Label)} says {Said(shrunk.Answered)}{(shrunk.Explicit is { } e ? $"; explicit says {Said(e)}" : "")}\n");
        page.Append($"  - `robust replay {Markdown.Text(shrunk.Id)}`\n");
    }

    static string Said(Answered answered) => $"{Markdown.Text(answered.Answer ?? answered.Trace?.Answer ?? "nothing")} ({Shown.Outcome(answered.Outcome)})";
}
