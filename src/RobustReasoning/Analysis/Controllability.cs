using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Whether modes do as they are told.</summary>
public sealed record Controllability
{
    /// <summary>A chain that is longer than asked for by more than this share is a violation.</summary>
    public const double Slack = .25;

    /// <summary>Requested against realised length, for every mode whose budgets ask for a ratio.</summary>
    public IReadOnlyList<BudgetControl> Budgets { get; init; } = [];

    /// <summary>What answers follow after a step was edited.</summary>
    public IReadOnlyList<EditControl> Edits { get; init; } = [];

    /// <summary>What a turn in another mode does to the next one.</summary>
    public IReadOnlyList<SwitchControl> Switches { get; init; } = [];
}

/// <summary>Requested against realised length of one mode, as shares of the explicit chain of the same items, answers included.</summary>
/// <param name="Mode">Name of the mode.</param>
/// <param name="Budgets">Different ratios that were asked for.</param>
/// <param name="Error">Mean over items of the mean |realised − requested|.</param>
/// <param name="Order">Mean over items of Kendall's τ-b between requested and realised; null for one ratio alone.</param>
/// <param name="Violations">Share of realised ratios above 1.25 times the requested (mean over items).</param>
public sealed record BudgetControl(string Mode, int Budgets, Estimate Error, Estimate? Order, Estimate Violations);

/// <summary>What a mode answers after one of its steps was edited to a value that leads to another answer. The three shares add up to 1.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Perturbation">Name of the perturbation.</param>
/// <param name="Obeys">Share of answers that follow from the edited step (Wilson).</param>
/// <param name="Recovers">Share of right answers in spite of it.</param>
/// <param name="Neither">The rest: other, cut, empty or refused answers.</param>
public sealed record EditControl(Setting Setting, string Perturbation, Estimate Obeys, Estimate Recovers, Estimate Neither);

/// <summary>A mode after a turn in another mode, against itself after the same turn in its own, in one context each.</summary>
/// <param name="Setting">The mode and budget of the second turn.</param>
/// <param name="After">Name of the perturbation that puts the other mode's turn before it.</param>
/// <param name="Alone">Accuracy on the same items without an earlier turn.</param>
/// <param name="Same">Accuracy after the mode's own turn.</param>
/// <param name="Other">Accuracy after the other mode's turn.</param>
/// <param name="Difference">Other − same: what the switch itself costs.</param>
/// <param name="Tokens">Mean difference of tokens and thoughts spent, other − same: whether the first mode's length leaks.</param>
/// <param name="Cut">Share of second turns that the context ended; where all were cut nothing can be said.</param>
public sealed record SwitchControl(Setting Setting, string After, Estimate Alone, Estimate Same, Estimate Other, Estimate Difference, Estimate? Tokens, Estimate Cut);
