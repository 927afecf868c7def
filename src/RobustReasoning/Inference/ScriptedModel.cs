namespace RobustReasoning.Inference;

/// <summary>A model whose every next token is a function of all before it: exact, without weights, for tests of engines and modes.</summary>
/// <param name="vocabularySize">Number of tokens, V.</param>
/// <param name="next">The next token after a history; it gets a logit of 10, the others fall from 1 towards 0 by id.</param>
/// <param name="slots">Sequences held at once.</param>
/// <param name="contextLength">Positions of each sequence.</param>
public class ScriptedModel(int vocabularySize, Func<IReadOnlyList<int>, int> next, int slots = 96, int contextLength = 512) : IModel
{
    readonly ScriptedSlots _caches = new(slots);

    /// <inheritdoc/>
    public ModelInfo Info { get; } = new()
    {
        Name = "scripted",
        Hash = new string('0', 64),
        Backend = "scripted",
        Device = "cpu",
        Threads = 1,
        VocabularySize = vocabularySize,
        HiddenSize = vocabularySize,
        ContextLength = contextLength,
    };

    /// <inheritdoc/>
    public ISlots Slots => _caches;

    /// <summary>Slots that are rented now.</summary>
    public int Rented => _caches.Rented;

    /// <summary>Batch size of every pass so far.</summary>
    public List<int> Batches { get; } = [];

    /// <inheritdoc/>
    public virtual void Forward(IReadOnlyList<Feed> feeds, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        Batches.Add(feeds.Count);
        if (feeds.Select(feed => feed.Slot).Distinct().Count() < feeds.Count)
            throw new InvalidOperationException("Two feeds share a slot.");
        foreach (var feed in feeds)
            Forward(feed, _caches[feed.Slot]);
    }

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    void Forward(Feed feed, List<int> history)
    {
        if (feed.Start > history.Count)
            throw new InvalidOperationException($"A feed starts at {feed.Start} after {history.Count} positions.");
        history.RemoveRange(feed.Start, history.Count - feed.Start);
        history.AddRange(feed.Tokens.Span);
        // A vector counts as the token of its largest entry; the vectors of this model are mixtures of one-hot rows.
        for (var at = 0; at < feed.Vectors.Length; at += vocabularySize)
            history.Add(Largest(feed.Vectors.Span.Slice(at, vocabularySize)));
        if (history.Count > contextLength)
            throw new ArgumentException($"{history.Count} positions in a context of {contextLength}.", nameof(feed));
        var token = next(history);
        feed.Logits = feed.WantsLogits ? Logits(token) : default;
        feed.Hidden = this is IHiddenStates ? OneHot(token) : default;
    }

    float[] Logits(int token)
    {
        var logits = new float[vocabularySize];
        for (var id = 0; id < logits.Length; id++)
            logits[id] = id == token ? 10 : 1f / (1 + id);
        return logits;
    }

    internal float[] OneHot(int token)
    {
        var row = new float[vocabularySize];
        row[token] = 1;
        return row;
    }

    static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best])
                best = i;
        return best;
    }
}

/// <summary>A scripted model with latent powers: embeddings are one-hot rows and the hidden state is that of the next token, so a thought says what a word would have.</summary>
/// <param name="vocabularySize">Number of tokens, V; also the hidden size.</param>
/// <param name="next">The next token after a history.</param>
/// <param name="slots">Sequences held at once.</param>
/// <param name="contextLength">Positions of each sequence.</param>
public sealed class ScriptedLatentModel(int vocabularySize, Func<IReadOnlyList<int>, int> next, int slots = 96, int contextLength = 512)
    : ScriptedModel(vocabularySize, next, slots, contextLength), IVectorInput, IHiddenStates
{
    /// <inheritdoc/>
    public ReadOnlyMemory<float> Embedding(int token) => OneHot(token);
}

/// <summary>Token histories in place of caches.</summary>
sealed class ScriptedSlots(int count) : ISlots
{
    readonly List<int>?[] _histories = new List<int>?[count];

    internal int Rented => _histories.Count(history => history is not null);

    internal List<int> this[int slot] => _histories[slot] ?? throw new InvalidOperationException($"Slot {slot} is not rented.");

    public int Rent()
    {
        var slot = Array.IndexOf(_histories, null);
        if (slot < 0)
            throw new InvalidOperationException("No slot is free.");
        _histories[slot] = [];
        return slot;
    }

    public void Copy(int from, int to, int length)
    {
        var source = this[from];
        _histories[to] = source.GetRange(0, length);
    }

    public void Return(int slot)
    {
        _ = this[slot];
        _histories[slot] = null;
    }
}
