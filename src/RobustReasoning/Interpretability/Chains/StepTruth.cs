namespace RobustReasoning.Interpretability.Chains;

/// <summary>The states that a right chain passes, against which stated steps are held.</summary>
static class StepTruth
{
    /// <summary>For each step that should be stated at the chain's ratio whether it is, with the true value; null where no reader knows the family.</summary>
    public static IReadOnlyList<bool>? Of(WrittenChain chain)
    {
        if (chain.Problem is not { } problem)
            return null;
        List<bool> agreed = [];
        var state = problem.Start;
        for (var step = 0; step < chain.Item.Checkpoints.Count; step++)
        {
            if (problem.After(state, step) is not [var next])
                return null;
            state = next;
            if (Items.Chains.Keeps(chain.Item, chain.Ratio, step))
                agreed.Add(agreed.Count < chain.Steps.Count && chain.Steps[agreed.Count].Claim is { } claim && problem.Fits(claim, state, step));
        }

        return agreed;
    }

    /// <summary>Number of steps from the beginning that a chain states rightly, where it should state every one; 0 otherwise.</summary>
    public static int RightFromStart(WrittenChain chain) => chain.IsLossless && Of(chain) is { } agreed ? agreed.TakeWhile(a => a).Count() : 0;
}
