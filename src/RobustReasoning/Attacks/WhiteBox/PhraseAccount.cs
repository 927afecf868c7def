using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>What a search may spend, and the ordinary run in which a phrase must prove itself. One call of the model for one sequence is a pass.</summary>
interface IPhraseAccount
{
    /// <summary>Passes that are left; 0 once the search has succeeded.</summary>
    int Left { get; }

    /// <summary>Spends passes, at most those that are left.</summary>
    void Charge(int passes);

    /// <summary>Runs the item as any run does, at the cost of that run, and says whether it fails.</summary>
    ValueTask<bool> BreaksAsync(Item item);
}

/// <summary>The account of a search that stands alone.</summary>
sealed class PhraseAccount(WhiteBoxModel model, IMode mode, Budget budget, int limit, CancellationToken cancellation) : IPhraseAccount
{
    int _passes;

    internal int Passes => _passes;

    /// <summary>The run that failed.</summary>
    internal Recording? Broken { get; private set; }

    internal Item? Found { get; private set; }

    public int Left => Broken is null ? Math.Max(0, limit - _passes) : 0;

    public void Charge(int passes) => _passes += passes;

    public async ValueTask<bool> BreaksAsync(Item item)
    {
        var run = (await model.RunAsync([(item, mode, budget)], cancellation))[0];
        // The prompt with its cue, and every feed behind it. What a search cannot pay any more has not happened.
        var cost = 1 + run.Trace.Cost.ForwardPasses;
        if (cost > Left)
        {
            _passes = limit;
            return false;
        }

        _passes += cost;
        if (!Trial.IsBroken(run.Outcome))
            return false;
        (Broken, Found) = (run, item);
        return true;
    }
}
