namespace RobustReasoning.Reporting.Pages;

/// <summary>The words of the report, for a reader who meets them for the first time.</summary>
static class GlossarySection
{
    static readonly (string Word, string Meaning)[] Words =
    [
        ("accuracy", "Share of cases whose outcome is correct. Truncated, empty, abstained and failed cases count as not correct."),
        ("abstention", "The answer “unknown”. It is right where a premise is missing and wrong elsewhere."),
        ("budget", "How much reasoning a mode may spend: a share of the explicit chain, or a number of latent steps."),
        ("case", "One item, perturbed or not, asked in one mode with one budget."),
        ("chain", "The written reasoning between question and answer."),
        ("confabulation", "A definite answer to an item that cannot be answered."),
        ("explicit, compact", "Every step in words; fewer or shorter steps in words."),
        ("latent, hybrid", "Hidden states fed back in place of words; latent steps first, the remaining steps in words."),
        ("direct, pause", "The answer at once; a control that spends the same steps without content."),
        ("forward pass", "One sequential evaluation of the model after the prompt: a visible token, a latent step or a probe."),
        ("gate, verdict", "A rule that a release must keep; pass, fail, or inconclusive where the data cannot tell."),
        ("group", "Perturbations of one kind: letters, words, structure, distraction, budget, control marks, social pressure, premises, traces, thoughts, earlier turns."),
        ("interval", "Range that holds the true value in 95 of 100 such runs."),
        ("mode gap", "How much more one mode loses under a perturbation than explicit reasoning does."),
        ("n", "Number of items, or of pairs of the same item, behind a figure."),
        ("pp", "Percentage points: a difference of two percentages."),
        ("perturbation", "A change of the question, or of the model's own reasoning, whose effect on the right answer is known."),
        ("realised compression", "Length of the chain that a mode really used, as a share of the explicit chain for the same items."),
        ("trace", "What the model wrote or thought on the way to its answer."),
        ("worst case", "Accuracy where an item counts only if it is right under every perturbation that must not change its answer."),
        ("wall", "The compression beyond which accuracy breaks down. It is a first estimate, with its interval."),
    ];

    public static Html Write() => Parts.Section("glossary", "Terms", Html.Of(
        $"<dl class=\"facts\">{Words.Select(w => Html.Of($"<dt>{w.Word}</dt><dd>{w.Meaning}</dd>\n"))}</dl>"));
}
