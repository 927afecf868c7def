using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting.Pages;

/// <summary>The report of a run as one page.</summary>
static class Page
{
    public static string Write(RunRecord record, AnalysisResult analysis, IReadOnlyList<Verdict> verdicts, IReadOnlyList<Figure> figures) => Shell.Write(
        $"{Visible.Short(record.Release, 80)}: {Judgement.Name(Judgement.Of(verdicts))}", record.Tool, "record.json",
        Html.Of(
            $"""
            <h1>{Html.Foreign(record.Release)}</h1>
            <p class="muted">Run {Html.Foreign(record.Run)}, {Say.Moment(record.Started)}</p>
            {VerdictSection.Banner(verdicts)}
            <dl class="cards">{Headlines.Of(record, analysis).Select(Shell.Card)}</dl>
            {Contents(analysis)}
            """),
        Html.Of($"{BaselineSection.Write(analysis)}{DriftSection.Write(analysis)}{Wall(analysis, figures)}{ScenarioSection.Write(analysis)}{Plain(figures, "pareto")}{ModeGapSection.Write(analysis)}{PerturbationSection.Write(analysis, Find(figures, "perturbations"))}{Plain(figures, "depth")}{ControlSection.Write(analysis)}{SafetySection.Write(analysis)}{ProbeSections.Write(analysis, figures)}{ThoughtSection.Write(analysis, figures)}{OutcomesSection.Write(analysis)}{ExamplesSection.Write(record, analysis)}{VerdictSection.Gates(verdicts)}{MethodSection.Write(record, analysis)}{ProvenanceSection.Write(record)}{GlossarySection.Write()}"));

    static Html Contents(AnalysisResult analysis)
    {
        (string Id, string Name)[] sections =
        [
            .. BaselineSection.Contents(analysis),
            .. DriftSection.Contents(analysis),
            ("wall", "Wall"), ("scenarios", "Families"), ("pareto", "Cost"), ("mode-gap", "Mode gap"), ("perturbations", "Perturbations"), ("depth", "Steps"), ("control", "Control"),
            .. analysis.Safety.Rows.Count > 0 ? new[] { ("safety", "Rules") } : [],
            .. ProbeSections.Contents(analysis),
            .. ThoughtSection.Contents(analysis),
            ("outcomes", "Outcomes"), ("examples", "Examples"), ("gates", "Gates"), ("method", "Method"), ("provenance", "Provenance"), ("glossary", "Terms"),
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
