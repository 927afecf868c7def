using RobustReasoning.Analysis;
using RobustReasoning.Items;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting.Pages;

/// <summary>The same item through every mode, side by side.</summary>
static class ExamplesSection
{
    const int Longest = 600;

    public static Html Write(RunRecord record, AnalysisResult analysis)
    {
        var examples = Examples.Worst(record, Typical.Settings(analysis), 8);
        if (examples.Count == 0) return Parts.Section("examples", "Worst examples", Html.Of($"<p>Every mode solved every item.</p>"));
        return Parts.Section("examples", "Worst examples", Html.Of(
            $"""
            <p>Items that explicit reasoning solves and others do not come first, the families in turn. One budget for each mode.</p>
            {examples.Select(e => Card(record, e))}
            """));
    }

    static Html Card(RunRecord record, Example example)
    {
        var spec = example.Results[0].Case;
        var target = example.Results[0].Target;
        return Html.Of(
            $"""
            <article class="example"><h3>{Html.Foreign(example.ItemId)}</h3>
            <p class="muted">{Html.Foreign(spec.Family)}, {Steps(spec.Steps)}, right answer <strong>{Html.Foreign(target)}</strong>{Perturbed(record, spec)}</p>
            <p class="asked">{Short(example.Results[0].Input)}</p>
            <div class="modes">{example.Results.Select(Said)}</div></article>

            """);
    }

    static string Steps(int steps) => steps switch { 0 => "steps unknown", 1 => "1 step", _ => $"{steps} steps" };

    static Html Perturbed(RunRecord record, CaseSpec spec)
    {
        if (spec.Perturbations.Count == 0) return spec.Answerable ? default : Html.Of($" (a premise is missing)");
        var original = record.Cases.FirstOrDefault(c => c.Case.ItemId == spec.OriginalId);
        return Html.Of($"; perturbed: {Html.Foreign(string.Join(", ", spec.Perturbations))}{(original is null ? default : Html.Of($". Unperturbed: “{Short(original.Input)}”"))}");
    }

    static Html Said(CaseResult result)
    {
        var trace = result.Trace;
        return Html.Of(
            $"""
            <div class="said" style="--ink:var(--{Inks.Of(result.Case.Kind).Name})"><h4><span>{Html.Foreign(Examples.Of(result.Case).Label)}</span>{Parts.Badge(result.Outcome)}</h4>
            {Reasoning(result)}<p><strong>Answer:</strong> {Answer(result)}</p>
            <p class="why">{(trace is null ? "no trace" : $"{trace.Cost.VisibleTokens} tokens, {trace.Cost.LatentSteps} latent steps, {trace.Cost.ForwardPasses} passes")}</p></div>
            """);
    }

    static Html Reasoning(CaseResult result)
    {
        if (result.Trace is not { } trace) return Html.Of($"<p class=\"why\">{Short(result.Error ?? "")}</p>");
        var thoughts = string.Join(" · ", trace.Thoughts.Select(t => t.Reads));
        return Html.Of($"{(thoughts == "" ? default : Html.Of($"<p><span class=\"why\">thoughts read as </span><span class=\"mono\">{Short(thoughts)}</span></p>"))}{(trace.Reasoning == "" ? default : Html.Of($"<p class=\"mono\">{Short(trace.Reasoning)}</p>"))}");
    }

    static Html Answer(CaseResult result) => result switch
    {
        { Answer: { } answer } => Html.Of($"{Short(answer)}{(answer == Item.Unknown && result.Outcome == Outcome.Abstained ? " (abstains)" : "")}"),
        { Trace.Answer: { Length: > 0 } raw } => Html.Of($"<span class=\"why\">cannot be read: </span>{Short(raw)}"),
        _ => Html.Of($"<span class=\"why\">none</span>"),
    };

    static Html Short(string text) =>
        Html.Foreign(text.Length <= Longest ? text : $"{text[..(Longest / 2)]} […] {text[^(Longest / 4)..]}");
}
