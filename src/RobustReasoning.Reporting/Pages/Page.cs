using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting.Pages;

/// <summary>The report as one page: no scripts, no outside parts.</summary>
static class Page
{
    public static string Write(RunRecord record, AnalysisResult analysis, IReadOnlyList<Verdict> verdicts, IReadOnlyList<Figure> figures)
    {
        var title = $"{Visible.Short(record.Release, 80)}: {Judgement.Name(Judgement.Of(verdicts))}";
        return Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="robust {record.Tool}">
            <title>{title} – RobustReasoning</title>
            <link rel="icon" href="data:,">
            <style>{Style.Css}</style>
            </head>
            <body>
            <header class="top"><p class="eyebrow">RobustReasoning</p>
            <h1>{Html.Foreign(record.Release)}</h1>
            <p class="muted">Run {Html.Foreign(record.Run)}, {Say.Moment(record.Started)}</p>
            {VerdictSection.Banner(verdicts)}
            <dl class="cards">{Headlines.Of(record, analysis).Select(Card)}</dl>
            {Contents(analysis)}</header>
            <main>
            {Wall(analysis, figures)}{ScenarioSection.Write(analysis)}{Plain(figures, "pareto")}{ModeGapSection.Write(analysis)}{PerturbationSection.Write(analysis, Find(figures, "perturbations"))}{Plain(figures, "depth")}{ControlSection.Write(analysis)}{SafetySection.Write(analysis)}{ProbeSections.Write(analysis, figures)}{OutcomesSection.Write(analysis)}{ExamplesSection.Write(record, analysis)}{VerdictSection.Gates(verdicts)}{ProvenanceSection.Write(record)}{GlossarySection.Write()}</main>
            <footer>Drawn by robust {record.Tool} from <code>record.json</code> alone. All text of models and items is shown as text; characters that cannot be seen appear as ⟦U+…⟧.</footer>
            </body>
            </html>

            """).ToString();
    }

    static Html Card(Headline headline) => Html.Of(
        $"<div class=\"card\"><dt>{headline.Title}</dt><dd><span class=\"figure\">{headline.Figure}</span><small>{headline.Detail}</small></dd></div>\n");

    static Html Contents(AnalysisResult analysis)
    {
        (string Id, string Name)[] sections =
        [
            ("wall", "Wall"), ("scenarios", "Families"), ("pareto", "Cost"), ("mode-gap", "Mode gap"), ("perturbations", "Perturbations"), ("depth", "Steps"), ("control", "Control"),
            .. analysis.Safety.Rows.Count > 0 ? new[] { ("safety", "Rules") } : [],
            .. ProbeSections.Contents(analysis),
            ("outcomes", "Outcomes"), ("examples", "Examples"), ("gates", "Gates"), ("provenance", "Provenance"), ("glossary", "Terms"),
        ];
        return Html.Of($"<nav aria-label=\"Contents\"><ul>{sections.Select(s => Html.Of($"<li><a href=\"#{s.Id}\">{s.Name}</a></li>"))}</ul></nav>");
    }

    static Html Wall(AnalysisResult analysis, IReadOnlyList<Figure> figures)
    {
        if (Find(figures, "wall") is not { } figure)
            return Parts.Section("wall", "The efficiency wall", Html.Of($"<p>No mode was run whose chain can be compared with the explicit one.</p>"));
        return Parts.Section("wall", figure.Title, Html.Of(
            $"{FigurePart.Write(figure)}<ul>{Walls.Sentences(analysis).Select(s => Html.Of($"<li>{s}</li>"))}</ul>"));
    }

    static Html Plain(IReadOnlyList<Figure> figures, string name) => Find(figures, name) is { } figure
        ? Parts.Section(name, figure.Title, FigurePart.Write(figure))
        : Parts.Section(name, name == "pareto" ? "Accuracy against cost" : "Accuracy by number of steps", Html.Of($"<p>The run holds nothing to draw here.</p>"));

    static Figure? Find(IReadOnlyList<Figure> figures, string name) => figures.FirstOrDefault(f => f.Name == name);
}
