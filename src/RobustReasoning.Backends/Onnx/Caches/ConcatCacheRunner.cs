using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx.Caches;

/// <summary>
/// Runs graphs whose present is the past with the new positions appended, as Optimum exports them. Rows of equal length go
/// together, so nothing is padded: padding would need masks that not all exports honour, and would change last bits.
/// </summary>
sealed class ConcatCacheRunner : IGraphRunner
{
    readonly GraphShape shape;
    readonly KeyValueBuffers buffers;
    readonly SlotTable slots;
    readonly RunOptions options = new();
    readonly PassBuffer<float>[] pasts;
    readonly PassBuffer<float> embeddings = new();
    readonly PassBuffer<long> ids = new(), mask = new(), positions = new();
    readonly TwinBuffer logits = new(), hidden = new();
    readonly string[] outputs;

    internal ConcatCacheRunner(GraphShape shape, int rows, int capacity)
    {
        this.shape = shape;
        var signature = shape.Signature;
        buffers = new(signature.Pasts.Count, rows, signature.Heads, capacity, signature.HeadSize);
        slots = new(buffers);
        pasts = [.. signature.Pasts.Select(_ => new PassBuffer<float>())];
        outputs = ["logits", .. signature.HasHidden ? ["hidden_states"] : Array.Empty<string>(), .. signature.Presents];
    }

    public ISlots Slots => slots;

    public void Forward(IReadOnlyList<Feed> feeds)
    {
        foreach (var feed in feeds)
            slots.Truncate(feed.Slot, feed.Start);
        var freeLogits = logits.Take(feeds.Count * shape.Vocabulary);
        var freeHidden = hidden.Take(feeds.Count * shape.Hidden);
        var done = 0;
        foreach (var group in feeds.GroupBy(feed => (feed.Start, Count: shape.Count(feed))))
        {
            List<Feed> rows = [.. group];
            Run(rows, group.Key.Start, group.Key.Count, freeLogits[(done * shape.Vocabulary)..], freeHidden[(done * shape.Hidden)..]);
            done += rows.Count;
        }

        foreach (var feed in feeds)
            slots.Grow(feed.Slot, feed.Start + shape.Count(feed));
    }

    public void Dispose()
    {
        options.Dispose();
        buffers.Dispose();
    }

    void Run(List<Feed> feeds, int start, int count, Memory<float> freeLogits, Memory<float> freeHidden)
    {
        List<string> names = [];
        List<OrtValue> values = [];
        try
        {
            Inputs(feeds, start, count, names, values);
            using var results = shape.Session.Run(options, names, values, outputs);
            var presents = results.Count - shape.Signature.Presents.Count;
            for (var row = 0; row < feeds.Count; row++)
            {
                // All positions come back; only the last of each row is asked for.
                var last = row * count + count - 1;
                if (feeds[row].WantsLogits)
                    feeds[row].Logits = Copy(results[0], last, shape.Vocabulary, freeLogits[(row * shape.Vocabulary)..]);
                if (shape.Signature.HasHidden)
                    feeds[row].Hidden = Copy(results[1], last, shape.Hidden, freeHidden[(row * shape.Hidden)..]);
                for (var tensor = 0; tensor < pasts.Length; tensor++)
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
        if (shape.Signature.TakesVectors)
        {
            var embedded = embeddings.Take(rows * count * shape.Hidden);
            for (var row = 0; row < rows; row++)
                shape.Embed(feeds[row], embedded.Span[(row * count * shape.Hidden)..]);
            Add("inputs_embeds", PassBuffer<float>.Tensor(embedded, rows, count, shape.Hidden));
        }
        else
        {
            Add("input_ids", PassBuffer<long>.Tensor(Fill(ids, rows * count, i => feeds[i / count].Tokens.Span[i % count]), rows, count));
        }

        if (shape.Signature.Has("attention_mask"))
            Add("attention_mask", PassBuffer<long>.Tensor(Fill(mask, rows * (start + count), _ => 1), rows, start + count));
        if (shape.Signature.Has("position_ids"))
            Add("position_ids", PassBuffer<long>.Tensor(Fill(positions, rows * count, i => start + i % count), rows, count));
        for (var tensor = 0; tensor < pasts.Length; tensor++)
            Add(shape.Signature.Pasts[tensor], PassBuffer<float>.Tensor(Gather(feeds, tensor, start), rows, buffers.Heads, start, buffers.HeadSize));

        void Add(string name, OrtValue value)
        {
            names.Add(name);
            values.Add(value);
        }
    }

    Memory<float> Gather(List<Feed> feeds, int tensor, int start)
    {
        var size = start * buffers.HeadSize;
        var past = pasts[tensor].Take(feeds.Count * buffers.Heads * size);
        for (var row = 0; row < feeds.Count; row++)
            for (var head = 0; head < buffers.Heads; head++)
                buffers.Head(tensor, slots.Row(feeds[row].Slot), head)[..size].CopyTo(past.Span[((row * buffers.Heads + head) * size)..]);
        return past;
    }

    void Keep(OrtValue present, int tensor, int row, int slot, int start, int count)
    {
        var (from, size) = (start * buffers.HeadSize, (start + count) * buffers.HeadSize);
        for (var head = 0; head < buffers.Heads; head++)
            present.GetTensorDataAsSpan<float>().Slice((row * buffers.Heads + head) * size, size)[from..]
                .CopyTo(buffers.Head(tensor, slots.Row(slot), head)[from..]);
    }

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
