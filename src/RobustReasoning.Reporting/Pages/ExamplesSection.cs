using RobustReasoning.Analysis;
using RobustReasoning.Items;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;
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
            <p>{examples.Count} of {Say.Count(Examples.Failing(record))} items, perturbed ones counted apart, that some mode did not solve. Those that explicit reasoning solves and others do not come first, the families in turn. One budget for each mode. Struck through is what a perturbation takes from the prompt, underlined what it adds; thoughts are shown as the output head reads them.</p>
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
            <p class="muted">{Html.Foreign(spec.Family)}, {Steps(spec.Steps)}, right answer <strong>{Html.Foreign(target)}</strong>{Changed(spec)}</p>
            {Asked(record, example.Results[0])}
            <div class="modes">{example.Results.Select(r => Said(r, Clean(record, r)))}</div></article>

            """);
    }

    static Html Changed(CaseSpec spec) => spec.Perturbations.Count > 0 ? Html.Of($"; perturbed: {Html.Foreign(string.Join(", ", spec.Perturbations))}")
        : spec.Answerable ? default : Html.Of($" (a premise is missing)");

    // The original stands beside the perturbed prompt, with what differs marked in both.
    static Html Asked(RunRecord record, CaseResult result)
    {
        if (result.Case.Perturbations.Count == 0 || record.Cases.FirstOrDefault(c => c.Case.ItemId == result.Case.OriginalId) is not { } original)
            return Html.Of($"<p class=\"asked\">{Short(result.Input)}</p>");
        var (before, after) = Difference.Of(Cut(original.Input), Cut(result.Input));
        return Html.Of(
            $"""
            <div class="modes asked"><div class="said"><h4>original prompt</h4><p>{before}</p><p class="why">right answer: {Html.Foreign(original.Target)}</p></div>
            <div class="said"><h4>perturbed prompt</h4><p>{after}</p><p class="why">right answer: {Html.Foreign(result.Target)}</p></div></div>
            """);
    }

    // The same mode and budget on the unperturbed item.
    static CaseResult? Clean(RunRecord record, CaseResult result) => result.Case.Perturbations.Count == 0 ? null : record.Cases.FirstOrDefault(c =>
        c.Case.ItemId == result.Case.OriginalId && c.Case.Repeat == 0 && Examples.Of(c.Case) == Examples.Of(result.Case));

    static string Steps(int steps) => steps switch { 0 => "steps unknown", 1 => "1 step", _ => $"{steps} steps" };

    static Html Said(CaseResult result, CaseResult? clean)
    {
        var trace = result.Trace;
        return Html.Of(
            $"""
            <div class="said" style="--ink:var(--{Inks.Of(result.Case.Kind).Name})"><h4><span>{Html.Foreign(Examples.Of(result.Case).Label)}</span>{Parts.Badge(result.Outcome)}</h4>
            {Reasoning(result)}<p><strong>Answer:</strong> {Answer(result)}</p>
            <p class="why">{(trace is null ? "no trace" : $"{trace.Cost.VisibleTokens} tokens, {trace.Cost.LatentSteps} latent steps, {trace.Cost.ForwardPasses} passes")}</p>{(clean is null ? default : Html.Of($"<p class=\"why\">unperturbed: {Parts.Name(clean.Outcome)}, {Answer(clean)}</p>"))}</div>
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

    static Html Short(string text) => Html.Foreign(Cut(text));

    static string Cut(string text) => text.Length <= Longest ? text : $"{text[..(Longest / 2)]} […] {text[^(Longest / 4)..]}";
}
