namespace RobustReasoning.Attacks.Shrinking;

/// <summary>Shrinks what fails until nothing smaller fails.</summary>
static class Minimizer
{
    /// <summary>Candidates that are tried side by side at most; a round of more goes on only where none of the first failed.</summary>
    public const int Together = 48;

    /// <summary>
    /// Replaces a failing value by the first of its smaller ones that fails too, until none does: the result is locally minimal, and the same
    /// for every size of a batch.
    /// </summary>
    /// <param name="start">A value that fails.</param>
    /// <param name="shrink">Its smaller values, the boldest first; without cycles.</param>
    /// <param name="fails">Which of these values fail.</param>
    /// <param name="batch">Values that are tried side by side, 1 and more.</param>
    public static async ValueTask<(T Value, int Rounds, int Trials)> RunAsync<T>(
        T start, Func<T, IEnumerable<T>> shrink, Func<IReadOnlyList<T>, ValueTask<IReadOnlyList<bool>>> fails, int batch = Together)
    {
        var (value, rounds, trials) = (start, 0, 0);
        for (var shrunk = true; shrunk;)
        {
            shrunk = false;
            foreach (var candidates in shrink(value).Chunk(batch))
            {
                rounds++;
                trials += candidates.Length;
                var failed = await fails(candidates);
                if (Enumerable.Range(0, candidates.Length).FirstOrDefault(i => failed[i], -1) is >= 0 and var first)
                {
                    (value, shrunk) = (candidates[first], true);
                    break;
                }
            }
        }

        return (value, rounds, trials);
    }
}
