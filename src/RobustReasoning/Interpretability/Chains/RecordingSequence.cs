using RobustReasoning.Inference;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>A sequence that remembers its tokens, so that what a mode fed can be found again in the cache.</summary>
/// <param name="inner">The sequence.</param>
/// <param name="past">The tokens that it already holds.</param>
sealed class RecordingSequence(ISequence inner, IEnumerable<int> past) : ISequence
{
    readonly List<int> _tokens = [.. past];

    /// <summary>The tokens of all positions.</summary>
    public IReadOnlyList<int> Tokens => _tokens;

    public int Length
    {
        get => inner.Length;
        set
        {
            inner.Length = value;
            _tokens.RemoveRange(value, _tokens.Count - value);
        }
    }

    public async ValueTask<State> FeedAsync(Feeding feeding)
    {
        if (!feeding.Vectors.IsEmpty)
            throw new InvalidOperationException("Vectors have no tokens that could be remembered.");
        var state = await inner.FeedAsync(feeding);
        _tokens.AddRange(feeding.Tokens.Span);
        return state;
    }

    public ISequence Fork() => inner.Fork();

    public void Dispose() => inner.Dispose();
}
