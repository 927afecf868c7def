namespace RobustReasoning.Modes;

/// <summary>The greedy choice among logits; ties go to the lower token.</summary>
/// <param name="Token">The most likely token.</param>
/// <param name="Margin">Distance of its logit from the runner-up's.</param>
readonly record struct Choice(int Token, double Margin)
{
    internal static Choice Best(ReadOnlySpan<float> logits)
    {
        var best = 0;
        var second = float.NegativeInfinity;
        for (var i = 1; i < logits.Length; i++)
        {
            if (logits[i] > logits[best])
            {
                second = logits[best];
                best = i;
            }
            else if (logits[i] > second)
            {
                second = logits[i];
            }
        }

        return new(best, logits.Length > 1 ? logits[best] - second : 0);
    }

    /// <summary>Probability of this choice, which is 1 over the sum of all others' relative odds.</summary>
    internal double Probability(ReadOnlySpan<float> logits)
    {
        double sum = 0;
        foreach (var logit in logits)
            sum += Math.Exp(logit - logits[Token]);
        return 1 / sum;
    }
}
