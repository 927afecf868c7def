using RobustReasoning.Inference;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>One fed position of a case.</summary>
/// <param name="Token">The token; not read where there is a vector.</param>
/// <param name="Vector">The vector fed in its place, or empty.</param>
/// <param name="IsFedBack">Whether the vector was the hidden state of the position before it.</param>
/// <param name="Choice">The greedy token after it; null where no logits were asked for.</param>
readonly record struct Position(int Token, ReadOnlyMemory<float> Vector, bool IsFedBack, int? Choice);

/// <summary>A case that was run in its ordinary mode, position for position.</summary>
/// <param name="Trace">What the mode made of it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Answer">The answer as it was read.</param>
/// <param name="Positions">All that was fed, prompt first.</param>
/// <param name="Prompt">Positions of the prompt.</param>
sealed record Recording(Trace Trace, Outcome Outcome, string? Answer, IReadOnlyList<Position> Positions, int Prompt)
{
    /// <summary>What stands behind the prompt.</summary>
    internal IEnumerable<Position> Tail => Positions.Skip(Prompt);

    internal bool HasThoughts => Positions.Any(position => !position.Vector.IsEmpty);

    /// <summary>
    /// The tokens that the model wrote last without a break, which are expected after as many positions at the end; null where the mode fed or
    /// tried others among them, so that the written tokens do not stand in one row.
    /// </summary>
    internal int[]? Targets()
    {
        var count = Trace.Cost.VisibleTokens;
        if (count < 1 || count > Positions.Count - Prompt)
            return null;
        var last = Positions.Skip(Positions.Count - count).ToArray();
        for (var i = 0; i < count; i++)
            if (last[i].Choice is null || i > 0 && (!last[i].Vector.IsEmpty || last[i].Token != last[i - 1].Choice))
                return null;
        return Array.ConvertAll(last, position => position.Choice!.Value);
    }
}

/// <summary>Notes what a mode feeds its sequence and what the model would say each time.</summary>
sealed class RecordingSequence(ISequence inner) : ISequence, IVectorInput
{
    readonly List<Position> _positions = [];
    float[] _hidden = [];

    internal IReadOnlyList<Position> Positions => _positions;

    public int Length
    {
        get => inner.Length;
        set
        {
            inner.Length = value;
            _positions.RemoveRange(value, _positions.Count - value);
        }
    }

    public async ValueTask<State> FeedAsync(Feeding feeding)
    {
        // Vectors are the model's memory until the next pass: copies are kept.
        var vector = feeding.Vectors.ToArray();
        var fedBack = vector.Length > 0 && vector.AsSpan().SequenceEqual(_hidden);
        var tokens = feeding.Tokens;
        var state = await inner.FeedAsync(feeding);
        for (var i = 0; i < tokens.Length; i++)
            _positions.Add(new(tokens.Span[i], default, false, null));
        if (vector.Length > 0)
            _positions.Add(new(0, vector, fedBack, null));
        if (!state.Logits.IsEmpty)
            _positions[^1] = _positions[^1] with { Choice = Choice.Best(state.Logits.Span).Token };
        _hidden = state.Hidden.ToArray();
        return state;
    }

    public ISequence Fork() => inner.Fork();

    public ReadOnlyMemory<float> Embedding(int token) => ((IVectorInput)inner).Embedding(token);

    public void Dispose() => inner.Dispose();
}
