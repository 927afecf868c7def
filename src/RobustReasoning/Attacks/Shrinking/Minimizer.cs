namespace RobustReasoning.Attacks.Shrinking;

/// <summary>Shrinks what fails until nothing smaller fails.</summary>
static class Minimizer
{
    /// <summary>
    /// Replaces a failing value by the first of its smaller ones that fails too, until none does: the result is locally minimal. All smaller
    /// ones of a round are tried together, or one after the other up to the first that fails, which gives the same.
    /// </summary>
    /// <param name="start">A value that fails.</param>
    /// <param name="shrink">Its smaller values, the boldest first; without cycles.</param>
    /// <param name="fails">Which of these values fail.</param>
    /// <param name="together">Whether a round is one batch; default true.</param>
    public static async ValueTask<(T Value, int Rounds, int Trials)> RunAsync<T>(
        T start, Func<T, IEnumerable<T>> shrink, Func<IReadOnlyList<T>, ValueTask<IReadOnlyList<bool>>> fails, bool together = true)
    {
        var (value, rounds, trials) = (start, 0, 0);
        for (var shrunk = true; shrunk;)
        {
            shrunk = false;
            foreach (var batch in together ? [[.. shrink(value)]] : shrink(value).Select(c => new[] { c }))
            {
                if (batch.Length == 0)
                    break;
                rounds++;
                trials += batch.Length;
                var failed = await fails(batch);
                if (Enumerable.Range(0, batch.Length).FirstOrDefault(i => failed[i], -1) is >= 0 and var first)
                {
                    (value, shrunk) = (batch[first], true);
                    break;
                }
            }
        }

        return (value, rounds, trials);
    }
}
