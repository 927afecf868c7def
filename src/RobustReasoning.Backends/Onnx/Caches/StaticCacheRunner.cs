using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx.Caches;

/// <summary>
/// Runs graphs whose past and present share a buffer (GroupQueryAttention). Its kernel takes three kinds of pass: rows that start
/// empty, rows of any length with one new position each, and one row with several new positions over a past; a forward pass here
/// is one run of each kind that occurs.
/// </summary>
sealed class StaticCacheRunner : IGraphRunner
{
    // Positions of one prefill, which bounds the memory of its attention.
    const int MaxPositions = 8192;

    readonly GraphShape shape;
    readonly KeyValueBuffers buffers;
    readonly SlotTable slots;
    readonly RunOptions options = new();
    readonly PassBuffer<float> embeddings = new(), wideHidden = new();
    readonly PassBuffer<int> lengths = new(), total = new();
    readonly PassBuffer<long> logitRows = new();
    readonly TwinBuffer logits = new(), hidden = new();
    readonly string[] inputs, outputs;
    Memory<float> freeLogits, freeHidden;

    internal StaticCacheRunner(GraphShape shape, int rows, int capacity)
    {
        this.shape = shape;
        var signature = shape.Signature;
        buffers = new(signature.Pasts.Count, rows, signature.Heads, capacity, signature.HeadSize);
        slots = new(buffers);
        inputs = [.. signature.Pasts, "inputs_embeds", "seqlens_k", "total_sequence_length", .. signature.Has("logit_rows") ? ["logit_rows"] : Array.Empty<string>()];
        outputs = [.. signature.Presents, .. signature.HasHidden ? ["hidden_states"] : Array.Empty<string>(), "logits"];
    }

    public ISlots Slots => slots;

    public void Forward(IReadOnlyList<Feed> feeds)
    {
        foreach (var feed in feeds)
            slots.Truncate(feed.Slot, feed.Start);
        freeLogits = logits.Take(feeds.Count(feed => feed.WantsLogits) * shape.Vocabulary);
        freeHidden = hidden.Take(feeds.Count * shape.Hidden);

        List<Feed> steps = [], fresh = [], suffixes = [];
        foreach (var feed in feeds)
            (feed.Start == 0 ? fresh : shape.Count(feed) == 1 ? steps : suffixes).Add(feed);
        slots.Compact(steps.ConvertAll(feed => feed.Slot));
        steps.Sort((a, b) => slots.Row(a.Slot).CompareTo(slots.Row(b.Slot)));
        // Rows of similar length go together, since all are padded to the longest.
        fresh.Sort((a, b) => shape.Count(b).CompareTo(shape.Count(a)));
        slots.Align(fresh.ConvertAll(feed => feed.Slot), steps.Count);

        if (steps.Count > 0)
            Run(steps, 1);
        for (var at = 0; at < fresh.Count;)
        {
            var longest = shape.Count(fresh[at]);
            var rows = 1;
            while (at + rows < fresh.Count && (rows + 1) * longest <= MaxPositions && shape.Count(fresh[at + rows]) * 4 >= longest * 3)
                rows++;
            Run(fresh.GetRange(at, rows), longest);
            at += rows;
        }

        foreach (var feed in suffixes)
            Run([feed], shape.Count(feed));
        foreach (var feed in feeds)
            slots.Grow(feed.Slot, feed.Start + shape.Count(feed));
    }

    public void Dispose()
    {
        options.Dispose();
        buffers.Dispose();
    }

    /// <summary>One run over feeds that lie in neighbouring rows in this order, padded on the right to S positions.</summary>
    void Run(List<Feed> feeds, int positions)
    {
        var (rows, width) = (feeds.Count, shape.Hidden);
        var embedded = embeddings.Take(rows * positions * width);
        var lastPositions = lengths.Take(rows);
        List<Feed> wanting = feeds.FindAll(feed => feed.WantsLogits);
        var headRows = logitRows.Take(wanting.Count);
        var longest = 0;
        for (int row = 0, wanted = 0; row < rows; row++)
        {
            var count = shape.Count(feeds[row]);
            var line = embedded.Span.Slice(row * positions * width, positions * width);
            shape.Embed(feeds[row], line);
            line[(count * width)..].Clear();
            lastPositions.Span[row] = feeds[row].Start + count - 1;
            longest = Math.Max(longest, feeds[row].Start + count);
            if (feeds[row].WantsLogits)
                headRows.Span[wanted++] = row * (long)positions + count - 1;
        }

        total.Take(1).Span[0] = longest;
        Run(feeds, wanting, positions, embedded, lastPositions, headRows);
    }

    void Run(List<Feed> feeds, List<Feed> wanting, int positions, Memory<float> embedded, Memory<int> lastPositions, Memory<long> headRows)
    {
        var (rows, width, vocabulary) = (feeds.Count, shape.Hidden, shape.Vocabulary);
        var selects = shape.Signature.Has("logit_rows");
        var view = buffers.View(slots.Row(feeds[0].Slot), rows);
        var head = selects ? Cut(ref freeLogits, wanting.Count * vocabulary) : new float[rows * positions * vocabulary];
        var states = positions == 1 ? Cut(ref freeHidden, rows * width) : wideHidden.Take(rows * positions * width);
        using var embeddedValue = PassBuffer<float>.Tensor(embedded, rows, positions, width);
        using var lengthsValue = PassBuffer<int>.Tensor(lastPositions, rows);
        using var totalValue = PassBuffer<int>.Tensor(total.Take(1), 1);
        using var rowsValue = PassBuffer<long>.Tensor(headRows, headRows.Length);
        using var statesValue = PassBuffer<float>.Tensor(states, rows, positions, width);
        using var headValue = selects ? PassBuffer<float>.Tensor(head, wanting.Count, vocabulary) : PassBuffer<float>.Tensor(head, rows, positions, vocabulary);
        List<OrtValue> given = [.. view, embeddedValue, lengthsValue, totalValue];
        List<OrtValue> taken = [.. view];
        if (selects)
            given.Add(rowsValue);
        if (shape.Signature.HasHidden)
            taken.Add(statesValue);
        taken.Add(headValue);
        shape.Session.Run(options, inputs, given, outputs, taken);

        for (var row = 0; row < rows; row++)
        {
            var last = shape.Count(feeds[row]) - 1;
            if (shape.Signature.HasHidden)
                feeds[row].Hidden = positions == 1 ? states.Slice(row * width, width) : Copy(ref freeHidden, states.Slice((row * positions + last) * width, width));
            if (!selects && feeds[row].WantsLogits)
                feeds[row].Logits = head.Slice((row * positions + last) * vocabulary, vocabulary);
        }

        for (var i = 0; selects && i < wanting.Count; i++)
            wanting[i].Logits = head.Slice(i * vocabulary, vocabulary);
    }

    static Memory<float> Cut(ref Memory<float> free, int count)
    {
        var cut = free[..count];
        free = free[count..];
        return cut;
    }

    static Memory<float> Copy(ref Memory<float> free, Memory<float> from)
    {
        var cut = Cut(ref free, from.Length);
        from.CopyTo(cut);
        return cut;
    }
}
