using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx.Caches;

/// <summary>
/// Runs graphs whose present is the past with the new positions appended, as Optimum exports them. Rows of equal length go
/// together, so nothing is padded: padding would need masks that not all exports honour, and would change last bits.
/// </summary>
sealed class ConcatCacheRunner : IGraphRunner
{
    readonly GraphShape _shape;
    readonly KeyValueBuffers _buffers;
    readonly SlotTable _slots;
    readonly PassBuffer<float>[] _pasts;
    readonly PassBuffer<float> _embeddings = new();
    readonly PassBuffer<long> _ids = new(), _mask = new(), _positions = new(), _wanted = new();
    readonly TwinBuffer _logits = new(), _hidden = new();
    readonly string[] _outputs;
    readonly bool _selects;

    internal ConcatCacheRunner(GraphShape shape, int rows, int capacity)
    {
        _shape = shape;
        var signature = _shape.Signature;
        _buffers = new(signature.Pasts.Count, rows, signature.Heads, capacity, signature.HeadSize);
        _slots = new(_buffers);
        _selects = signature.Has("logit_rows");
        _pasts = [.. signature.Pasts.Select(_ => new PassBuffer<float>())];
        _outputs = ["logits", .. signature.HasHidden ? ["hidden_states"] : Array.Empty<string>(), .. signature.Presents];
    }

    public ISlots Slots => _slots;

    public RunOptions Options { get; } = new();

    public void Forward(IReadOnlyList<Feed> feeds)
    {
        foreach (var feed in feeds)
            _slots.Truncate(feed.Slot, feed.Start);
        var freeLogits = _logits.Take(feeds.Count * _shape.Vocabulary);
        var freeHidden = _hidden.Take(feeds.Count * _shape.Hidden);
        var done = 0;
        foreach (var group in feeds.GroupBy(feed => (feed.Start, Count: _shape.Count(feed), Alone: Alone(feed))))
        {
            List<Feed> rows = [.. group];
            Run(rows, group.Key.Start, group.Key.Count, freeLogits[(done * _shape.Vocabulary)..], freeHidden[(done * _shape.Hidden)..]);
            done += rows.Count;
        }

        foreach (var feed in feeds)
            _slots.Grow(feed.Slot, feed.Start + _shape.Count(feed));
    }

    public void Dispose()
    {
        Options.Dispose();
        _buffers.Dispose();
    }

    // A slot of its own for what may not share a pass.
    int Alone(Feed feed) => _shape.Signature.OneSuffix && feed.Start > 0 && _shape.Count(feed) > 1 ? feed.Slot : -1;

    void Run(List<Feed> feeds, int start, int count, Memory<float> freeLogits, Memory<float> freeHidden)
    {
        List<string> names = [];
        List<OrtValue> values = [];
        try
        {
            Inputs(feeds, start, count, names, values);
            using var results = _shape.Session.Run(Options, names, values, _outputs);
            var presents = results.Count - _shape.Signature.Presents.Count;
            for (int row = 0, wanted = 0; row < feeds.Count; row++)
            {
                // All positions come back, or the last of each row; the logits of wanted ones only, where a graph can be asked so.
                var last = row * count + count - 1;
                if (feeds[row].WantsLogits)
                    feeds[row].Logits = Copy(results[0], _selects ? wanted++ : Rows(results[0]) == feeds.Count ? row : last, _shape.Vocabulary, freeLogits[(row * _shape.Vocabulary)..]);
                if (_shape.Signature.HasHidden)
                    feeds[row].Hidden = Copy(results[1], last, _shape.Hidden, freeHidden[(row * _shape.Hidden)..]);
                for (var tensor = 0; tensor < _pasts.Length; tensor++)
                    Keep(results[presents + tensor], tensor, row, feeds[row].Slot, start, count);
            }
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    void Inputs(List<Feed> feeds, int start, int count, List<string> names, List<OrtValue> values)
    {
        var rows = feeds.Count;
        if (_shape.Signature.TakesVectors)
        {
            var embedded = _embeddings.Take(rows * count * _shape.Hidden);
            for (var row = 0; row < rows; row++)
                _shape.Embed(feeds[row], embedded.Span[(row * count * _shape.Hidden)..]);
            Add("inputs_embeds", PassBuffer<float>.Tensor(embedded, rows, count, _shape.Hidden));
        }
        else
        {
            Add("input_ids", PassBuffer<long>.Tensor(Fill(_ids, rows * count, i => feeds[i / count].Tokens.Span[i % count]), rows, count));
        }

        if (_shape.Signature.Has("attention_mask"))
            Add("attention_mask", PassBuffer<long>.Tensor(Fill(_mask, rows * (start + count), _ => 1), rows, start + count));
        if (_shape.Signature.Has("position_ids"))
            Add("position_ids", PassBuffer<long>.Tensor(Fill(_positions, rows * count, i => start + i % count), rows, count));
        if (_selects)
        {
            var wanting = Enumerable.Range(0, rows).Where(row => feeds[row].WantsLogits).ToArray();
            Add("logit_rows", PassBuffer<long>.Tensor(Fill(_wanted, wanting.Length, i => wanting[i] * (long)count + count - 1), wanting.Length));
        }

        for (var tensor = 0; tensor < _pasts.Length; tensor++)
            Add(_shape.Signature.Pasts[tensor], PassBuffer<float>.Tensor(Gather(feeds, tensor, start), rows, _buffers.Heads, start, _buffers.HeadSize));

        void Add(string name, OrtValue value)
        {
            names.Add(name);
            values.Add(value);
        }
    }

    Memory<float> Gather(List<Feed> feeds, int tensor, int start)
    {
        var size = start * _buffers.HeadSize;
        var past = _pasts[tensor].Take(feeds.Count * _buffers.Heads * size);
        for (var row = 0; row < feeds.Count; row++)
            for (var head = 0; head < _buffers.Heads; head++)
                _buffers.Head(tensor, _slots.Row(feeds[row].Slot), head)[..size].CopyTo(past.Span[((row * _buffers.Heads + head) * size)..]);
        return past;
    }

    void Keep(OrtValue present, int tensor, int row, int slot, int start, int count)
    {
        var (from, size) = (start * _buffers.HeadSize, (start + count) * _buffers.HeadSize);
        for (var head = 0; head < _buffers.Heads; head++)
            present.GetTensorDataAsSpan<float>().Slice((row * _buffers.Heads + head) * size, size)[from..]
                .CopyTo(_buffers.Head(tensor, _slots.Row(slot), head)[from..]);
    }

    long Rows(OrtValue logits) => logits.GetTensorTypeAndShape().ElementCount / _shape.Vocabulary;

    static Memory<float> Copy(OrtValue tensor, int row, int width, Memory<float> free)
    {
        tensor.GetTensorDataAsSpan<float>().Slice(row * width, width).CopyTo(free.Span);
        return free[..width];
    }

    static Memory<long> Fill(PassBuffer<long> buffer, int count, Func<int, long> value)
    {
        var memory = buffer.Take(count);
        for (var i = 0; i < count; i++)
            memory.Span[i] = value(i);
        return memory;
    }
}
