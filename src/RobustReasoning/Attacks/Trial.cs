using RobustReasoning.Items;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks;

/// <summary>A perturbed item and what became of it.</summary>
/// <param name="Item">The perturbed item.</param>
/// <param name="Result">What the attacked mode answered.</param>
/// <param name="Explicit">What explicit reasoning answered; null where it was not asked.</param>
/// <param name="Passes">Passes that the trial was charged.</param>
public sealed record Trial(Item Item, CaseResult Result, CaseResult? Explicit, int Passes)
{
    /// <summary>Whether the mode's answer is a failure: wrong, a needless abstention or nothing; an answer that a budget cut is none.</summary>
    public bool Broken => IsBroken(Result.Outcome);

    /// <summary>Whether the mode fails where explicit reasoning holds.</summary>
    public bool Gap => Broken && Explicit?.Outcome == Outcome.Correct;

    /// <summary>How near the trial is to the goal, 0 to 1: failures first, then right answers by their lack of confidence.</summary>
    public double Score(AttackGoal goal) => Result.Outcome switch
    {
        _ when Broken && (goal == AttackGoal.Break || Gap) => 1,
        // An input that breaks explicit reasoning too is no gap, yet nearer to one than an answer that stands.
        Outcome.Correct => (1 - (Result.Trace?.Confidence ?? 1)) * 0.9,
        _ => 0.9,
    };

    internal static bool IsBroken(Outcome outcome) => outcome is Outcome.Wrong or Outcome.Abstained or Outcome.Empty;

    /// <summary>Sequential passes of one answer with the pass of its prompt.</summary>
    internal static int PassesOf(CaseResult result) => 1 + (result.Trace?.Cost.ForwardPasses ?? 0);
}
