using RobustReasoning.Inference;
using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>The two routes to what a trial asks: a fork of the chain's cache, and everything fed again. Both must read the same.</summary>
static class TrialRoutes
{
    const int Slack = 4;

    /// <summary>Forks the chain at the cut.</summary>
    public static async ValueTask<Trace> ForkAsync(ISequence whole, WrittenChain chain, ChainTrial trial)
    {
        using var fork = whole.Fork();
        fork.Length = chain.Opening.Length + trial.Cut;
        return await GoOnAsync(fork, chain, Fed(chain, trial), trial.Closes);
    }

    /// <summary>Feeds prompt, chain and trial into an empty sequence.</summary>
    public static ValueTask<Trace> AnewAsync(ISequence empty, WrittenChain chain, ChainTrial trial) =>
        GoOnAsync(empty, chain, [.. chain.Opening, .. chain.Tokens[..trial.Cut], .. Fed(chain, trial)], trial.Closes);

    /// <summary>Feeds tokens and lets the model answer, or go on.</summary>
    public static async ValueTask<Trace> GoOnAsync(ISequence sequence, WrittenChain chain, int[] tokens, bool closes)
    {
        // An answer that is much longer than the chain's own is none; without a bound, nonsense would cost more than the chain.
        var budget = chain.Subject.Budget;
        var transcript = Transcript.Resume(sequence, chain.Prompt, closes ? budget with { MaxTokens = Math.Min(budget.MaxTokens, chain.AnswerTokens + Slack) } : budget);
        await transcript.ForceAsync(tokens);
        if (closes)
            transcript.BeginAnswer();
        return await transcript.FinishAsync();
    }

    static int[] Fed(WrittenChain chain, ChainTrial trial) => trial.Closes ? [.. trial.Tokens, .. chain.Closing] : trial.Tokens;
}
