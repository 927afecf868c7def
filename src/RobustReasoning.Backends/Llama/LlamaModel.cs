using System.Runtime.ExceptionServices;
using RobustReasoning.Backends.Llama.Native;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Llama;

/// <summary>A model in llama.cpp. Several contexts over the same weights share the work of a pass, each on a thread of its own.</summary>
class LlamaModel : IModel, IHiddenStates, IOwnTokenizer
{
    readonly Lock _gate = new();
    readonly ModelHandle _handle;
    readonly LlamaShape _shape;
    readonly IReadOnlyList<LlamaContext> _contexts;
    readonly LlamaSlots _slots;
    readonly Interruption _interruption;
    // What one pass gave may be fed into the next, which writes the other set.
    float[] _outputs = [], _before = [];
    bool _disposed;

    internal LlamaModel(ModelHandle handle, LlamaShape shape, IReadOnlyList<LlamaContext> contexts, ITokenizer tokenizer, ModelInfo info, int sequences,
        Interruption interruption)
    {
        (_handle, _shape, _contexts, Tokenizer, Info, _interruption) = (handle, shape, contexts, tokenizer, info, interruption);
        _slots = new(contexts, sequences);
    }

    public ModelInfo Info { get; }

    public ITokenizer Tokenizer { get; }

    public ISlots Slots => _slots;

    protected EmbeddingRows? Table => _shape.Table;

    public void Forward(IReadOnlyList<Feed> feeds, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var work = Plan(feeds);
            _interruption.Lower();
            using var watch = cancellation.Register(_interruption.Raise);
            var groups = work.GroupBy(w => w.Slot.Context!).ToArray();
            List<Exception> failures = [];
            // Whatever fails, no thread may still read the feeds when this returns.
            foreach (var group in groups)
                Try(() => group.Key.Start([.. group]), failures);
            foreach (var group in groups)
                Try(group.Key.Wait, failures);
            if (failures.Count > 0)
                ExceptionDispatchInfo.Throw(failures[0]);
            foreach (var done in work)
                (done.Feed.Hidden, done.Feed.Logits) = (done.Hidden, done.Logits);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            foreach (var context in _contexts)
                context.Dispose();
            _shape.Table?.Dispose();
            _handle.Dispose();
            _interruption.Dispose();
        }
    }

    Work[] Plan(IReadOnlyList<Feed> feeds)
    {
        var seen = new HashSet<int>();
        var work = new Work[feeds.Count];
        foreach (var (i, feed) in feeds.Index())
        {
            var count = _shape.Count(feed);
            if (!seen.Add(feed.Slot))
                throw new ArgumentException($"Two feeds share slot {feed.Slot}.", nameof(feeds));
            work[i] = new(_slots.Place(feed), feed, count);
        }

        (_outputs, _before) = (_before, _outputs);
        var needed = work.Sum(w => _shape.Width + (w.Feed.WantsLogits ? _shape.Vocabulary : 0));
        if (_outputs.Length < needed)
            _outputs = new float[needed];
        var free = _outputs.AsMemory();
        for (var i = 0; i < work.Length; i++)
        {
            var logits = work[i].Feed.WantsLogits ? _shape.Vocabulary : 0;
            work[i] = work[i] with { Hidden = free[.._shape.Width], Logits = free.Slice(_shape.Width, logits) };
            free = free[(_shape.Width + logits)..];
        }

        return work;
    }

    static void Try(Action step, List<Exception> failures)
    {
        try
        {
            step();
        }
        catch (Exception e)
        {
            failures.Add(e);
        }
    }
}

/// <summary>A model whose tokens enter as rows of its table, so that other vectors can take their place.</summary>
sealed class LlamaVectorModel(ModelHandle handle, LlamaShape shape, IReadOnlyList<LlamaContext> contexts, ITokenizer tokenizer, ModelInfo info, int sequences,
    Interruption interruption) : LlamaModel(handle, shape, contexts, tokenizer, info, sequences, interruption), IVectorInput
{
    public ReadOnlyMemory<float> Embedding(int token) => (uint)token < (uint)Info.VocabularySize ? Table![token]
        : throw new ArgumentOutOfRangeException(nameof(token), token, $"The vocabulary has {Info.VocabularySize} tokens.");
}
