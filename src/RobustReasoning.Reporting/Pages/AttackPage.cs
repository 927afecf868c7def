using System.Globalization;
using RobustReasoning.Attacks;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>The report of an attack as one page.</summary>
static class AttackPage
{
    static readonly string[] Columns = ["broken", "median passes to it", "explicit held"];

    public static string Write(AttackRecord record, IReadOnlyList<AttackRow> rows, IReadOnlyList<Figure> figures, IReadOnlyList<Finding> examples) => Shell.Write(
        $"Attack on {Visible.Short(record.Release, 80)}", record.Tool, AttackFiles.RecordName,
        Html.Of(
            $"""
            <h1>Attack on {Html.Foreign(record.Release)}</h1>
            <p class="muted">{Say.Moment(record.Started)}, {AttackWords.Goal(record.Goal)}, {Say.Count(record.Passes)} passes for each search</p>
            <dl class="cards">{AttackWords.Headlines(record, rows).Select(Shell.Card)}</dl>
            """),
        Html.Of($"{Parts.Section("success", "Success against forward passes", Html.Of($"{figures.Select(FigurePart.Write)}{Table(rows)}{LeftOut(record)}"))}{Examples(examples)}{Provenance(record)}"));

    static Html Table(IReadOnlyList<AttackRow> rows) => Parts.Table("rows",
        "Items broken within the budget of passes, with 95\u00a0% Wilson interval and n: items that the mode answers right when clean. “Explicit held” counts perturbed texts on which explicit reasoning still answers right.",
        Html.Of($"<th scope=\"col\">mode and budget</th><th scope=\"col\">attacker</th>{Columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}"),
        rows.Select(r => Html.Of(
            $"""
            <tr>{Parts.Row(r.Setting)}<td>{Html.Foreign(r.Attacker)}</td>{Parts.Share(r.Success)}
            <td class="n">{(r.MedianPasses is { } m ? Say.Number(m, "#,0.#") : "–")}</td><td class="n">{AttackWords.Gaps(r)}</td></tr>

            """)));

    static Html LeftOut(AttackRecord record) => Html.Of(
        $"<ul>{record.Settings.Select(s => Html.Of($"<li>{Html.Foreign(AttackWords.LeftOut(s))}</li>"))}{record.Unsupported.Select(u => Html.Of($"<li>not run: {Html.Foreign(u.Why)}</li>"))}</ul>");

    static Html Examples(IReadOnlyList<Finding> examples) => Parts.Section("examples", "Shrunk to what still fails", examples.Count == 0
        ? Html.Of($"<p>No finding was shrunk.</p>")
        : Html.Of($"<p>The least that was found to break an answer: struck through what the original loses, underlined what the perturbed text gains. Findings on which explicit reasoning holds come first.</p>{examples.Select(Example)}"));

    static Html Example(Finding finding)
    {
        var shrunk = finding.Shrunk!;
        var (before, after) = Difference.Of(shrunk.Original.Text, shrunk.Item.Text);
        return Html.Of(
            $"""
            <article class="example"><h3>{Html.Foreign(shrunk.Original.Id)}</h3>
            <p class="muted">{Html.Foreign(shrunk.Item.Family)}, right answer <strong>{Html.Foreign(shrunk.Item.Target)}</strong>; found by {Html.Foreign(finding.Attacker)} after {Say.Count(finding.Passes)} passes; {AttackWords.Shrunk(finding)}</p>
            <div class="modes"><div class="said"><h4>original</h4><p>{before}</p></div><div class="said"><h4>perturbed</h4><p>{after}</p></div></div>
            <p class="muted">Chain {Html.Foreign(shrunk.Chain)}: {Html.Foreign(string.Join("; ", shrunk.Edits.Take(12)))}</p>
            <div class="modes">{Said(finding.Setting.Label, finding.Setting.Kind, shrunk.Answered)}{(shrunk.Explicit is { } e && finding.Setting.Kind != ModeKind.Explicit ? Said("explicit", ModeKind.Explicit, e) : default)}</div>
            <p><code>robust replay {shrunk.Id}</code></p></article>

            """);
    }

    static Html Said(string label, ModeKind kind, Answered answered)
    {
        var thoughts = string.Join(" · ", answered.Trace?.Thoughts.Select(t => t.Reads) ?? []);
        return Html.Of(
            $"""
            <div class="said" style="--ink:var(--{Inks.Of(kind).Name})"><h4><span>{Html.Foreign(label)}</span>{Parts.Badge(answered.Outcome)}</h4>
            {(thoughts == "" ? default : Html.Of($"<p><span class=\"why\">thoughts read as </span><span class=\"mono\">{Html.Foreign(thoughts)}</span></p>"))}{(answered.Trace is { Reasoning.Length: > 0 } trace ? Html.Of($"<p class=\"mono\">{Html.Foreign(trace.Reasoning)}</p>") : default)}
            <p><strong>Answer:</strong> {Html.Foreign(answered.Answer ?? answered.Trace?.Answer ?? "")}{(answered.Answer == Item.Unknown ? " (abstains)" : "")}</p></div>
            """);
    }

    static Html Provenance(AttackRecord record) => Parts.Section("provenance", "Provenance", Html.Of(
        $"""
        <dl class="facts">
        {Fact("Command", Html.Of($"<code>{Html.Foreign(record.Command)}</code>"))}{Fact("Seed", Html.Of($"{record.Seed}"))}
        {Fact("Duration", Html.Of($"{Say.Duration(record.Seconds)}, {record.EnginePasses.ToString("#,0", CultureInfo.InvariantCulture)} batched forward passes"))}
        {Fact("Searches", Html.Of($"{Say.Count(record.Attempts.Count)}, {Say.Count(record.Findings.Count)} findings"))}{Fact("Tool", Html.Of($"robust {record.Tool}, attack record version {record.Version}"))}
        {Fact("Environment", Html.Foreign(record.Environment))}
        {record.Models.Select(m => Fact("Model", Html.Of($"{Html.Foreign(m.Name)} on {Html.Foreign(m.Backend)}, {Html.Foreign(m.Device)}, {m.Threads} threads; SHA-256 <code>{Html.Foreign(m.Hash)}</code>")))}
        {record.Sets.Select(s => Fact("Set", Html.Of($"{Html.Foreign(s.Name)}, {Say.Count(s.Items)} items; SHA-256 <code>{Html.Foreign(s.Hash)}</code>")))}
        </dl>
        """));

    static Html Fact(string name, Html value) => Html.Of($"<dt>{name}</dt><dd>{value}</dd>\n");
}
