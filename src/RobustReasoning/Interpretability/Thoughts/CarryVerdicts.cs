using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Decides whether thoughts carry the computation. Readings by head or probe have no vote: what can be read need not be used.</summary>
static class CarryVerdicts
{
    /// <summary>Accuracy below which nothing is asked of thoughts.</summary>
    public const double Accurate = .5;

    /// <summary>A loss of accuracy, and a share of moved answers, that matters.</summary>
    public const double Loss = .1, Move = .25;

    public static CarryVerdict Of(ThoughtRow row)
    {
        CarryEvidence[] necessity =
        [
            new("no thoughts", row.Ablation("none")?.Lost, Loss),
            new("zeros", row.Ablation(ThoughtEdits.Zero)?.Lost, Loss),
            new("mean of others", row.Ablation(ThoughtEdits.Mean)?.Lost, Loss),
            new("another item's", row.Ablation("resample")?.Lost, Loss),
        ];
        CarryEvidence patching = new("patching", row.Patching?.Effect ?? row.Patching?.Moved, Move), transplant = new("transplant", row.Transplant?.Matched ?? row.Transplant?.Unmatched, Move), pause = new("pause control", row.OverPause, Loss);
        CarryEvidence[] all = [.. necessity, patching, transplant, pause];
        if (row.Accuracy.Value < Accurate)
            return new(CarryAnswer.NotAccurate, "Fewer than half of the answers are right, so there is little computation to carry.", all);
        var needed = Needed(necessity);
        bool?[] causal = [needed, patching.Says, transplant.Says, pause.Says];
        var (yes, no) = (causal.Count(s => s == true), causal.Count(s => s == false));
        if (patching.Says == true && yes >= 3 && no == 0)
            return new(CarryAnswer.Yes, "Answers need the thoughts, and change to the value that a changed thought implies.", all);
        return needed == false && patching.Says != true && transplant.Says != true
            ? new(CarryAnswer.No, "Answers are right whatever the thoughts hold: the model has another way.", all)
            : new(CarryAnswer.Undecided, no == 0 ? "The checks do not exclude either with so many items." : "The checks disagree.", all);
    }

    // Another item's thoughts are the one replacement that the model could have made itself; one more must agree.
    static bool? Needed(CarryEvidence[] necessity) =>
        necessity[^1].Says == true && necessity.Count(e => e.Says == true) >= 2 ? true
        : necessity[^1].Says == false && necessity.Count(e => e.Says == false) >= 2 ? false : null;
}
