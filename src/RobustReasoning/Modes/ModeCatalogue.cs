namespace RobustReasoning.Modes;

/// <summary>All modes.</summary>
public static class ModeCatalogue
{
    /// <summary>Every mode, in the order of tables.</summary>
    public static IReadOnlyList<IMode> All { get; } =
    [
        new TextMode(new("explicit", ModeKind.Explicit, "Every step in words (chain of thought)."), "Think step by step."),
        new TextMode(new("compact-token", ModeKind.Compact, "A ratio token or a length asks for a shorter chain (TokenSkip, L1)."),
            "Think for {tokens} tokens."),
        new TextMode(new("compact-draft", ModeKind.Compact, "At most five words a step (Chain of Draft, 2502.18600)."),
            "Think step by step, but only keep a minimum draft for each thinking step, with 5 words at most."),
        new TextMode(new("compact-concise", ModeKind.Compact, "The model is asked to be concise."), "Think step by step. Be concise."),
        new TextMode(new("compact-words", ModeKind.Compact, "A word limit, the ratio's share of the full chain."),
            "Think step by step. Use at most {words} words."),
        new TextMode(new("compact-symbolic", ModeKind.Compact, "Steps as equations and symbols only (Sketch of Thought)."),
            "Think in equations, symbols and arrows only, without words."),
        new BudgetForcing(),
        new EarlyExit(),
        new ThoughtMode(new("latent", ModeKind.Latent, "Hidden states fed back in place of words (Coconut, 2412.06769).")
        {
            NeedsVectors = true,
            NeedsHidden = true,
        }, answersAtOnce: true, ThoughtMode.Hidden),
        new SoftThinking(),
        new ThoughtMode(new("hybrid", ModeKind.Hybrid, "Hidden states first, the remaining steps in words.")
        {
            NeedsVectors = true,
            NeedsHidden = true,
        }, answersAtOnce: false, ThoughtMode.Hidden),
        new NoThinking(),
        new Direct(),
        new ThoughtMode(new("pause", ModeKind.Control, "A constant embedding in place of each thought: the same steps without content.")
        {
            NeedsVectors = true,
        }, answersAtOnce: true, ThoughtMode.Pause),
    ];

    /// <summary>The mode of this name; throws <see cref="UserErrorException"/> where there is none.</summary>
    public static IMode Get(string name) => All.FirstOrDefault(mode => mode.Card.Name == name)
        ?? throw new UserErrorException($"There is no mode '{name}'.", $"one of {string.Join(", ", All.Select(mode => mode.Card.Name))}.",
            "Choose a mode from that list; `robust list` describes them.");
}
