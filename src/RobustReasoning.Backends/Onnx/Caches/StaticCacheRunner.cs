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

    readonly GraphShape _shape;
    readonly KeyValueBuffers _buffers;
    readonly SlotTable _slots;
    readonly PassBuffer<float> _embeddings = new(), _wideHidden = new();
    readonly PassBuffer<int> _lengths = new(), _total = new();
    readonly PassBuffer<long> _logitRows = new();
    readonly TwinBuffer _logits = new(), _hidden = new();
    readonly string[] _inputs, _outputs;
    Memory<float> _freeLogits, _freeHidden;

    internal StaticCacheRunner(GraphShape shape, int rows, int capacity)
    {
        _shape = shape;
        var signature = _shape.Signature;
        _buffers = new(signature.Pasts.Count, rows, signature.Heads, capacity, signature.HeadSize);
        _slots = new(_buffers);
        _inputs = [.. signature.Pasts, "inputs_embeds", "seqlens_k", "total_sequence_length", .. signature.Has("logit_rows") ? ["logit_rows"] : Array.Empty<string>()];
        _outputs = [.. signature.Presents, .. signature.HasHidden ? ["hidden_states"] : Array.Empty<string>(), "logits"];
    }

    public ISlots Slots => _slots;

    public RunOptions Options { get; } = new();

    public void Forward(IReadOnlyList<Feed> feeds)
    {
        foreach (var feed in feeds)
            _slots.Truncate(feed.Slot, feed.Start);
        _freeLogits = _logits.Take(feeds.Count(feed => feed.WantsLogits) * _shape.Vocabulary);
        _freeHidden = _hidden.Take(feeds.Count * _shape.Hidden);

        List<Feed> steps = [], fresh = [], suffixes = [];
        foreach (var feed in feeds)
            (feed.Start == 0 ? fresh : _shape.Count(feed) == 1 ? steps : suffixes).Add(feed);
        _slots.Compact(steps.ConvertAll(feed => feed.Slot));
        steps.Sort((a, b) => _slots.Row(a.Slot).CompareTo(_slots.Row(b.Slot)));
        // Rows of similar length go together, since all are padded to the longest.
        fresh.Sort((a, b) => _shape.Count(b).CompareTo(_shape.Count(a)));
        _slots.Align(fresh.ConvertAll(feed => feed.Slot), steps.Count);

        if (steps.Count > 0)
            Run(steps, 1);
        for (var at = 0; at < fresh.Count;)
        {
            // The kernel's last block of queries takes another path when it holds one position alone, which would tie a row's last
            // bits to its neighbours' lengths; at an even length it never does.
            var longest = Math.Min((_shape.Count(fresh[at]) + 1) / 2 * 2, _buffers.Capacity);
            var rows = 1;
            while (at + rows < fresh.Count && (rows + 1) * longest <= MaxPositions && _shape.Count(fresh[at + rows]) * 4 >= longest * 3)
                rows++;
            Run(fresh.GetRange(at, rows), longest);
            at += rows;
        }

        foreach (var feed in suffixes)
            Run([feed], _shape.Count(feed));
        foreach (var feed in feeds)
            _slots.Grow(feed.Slot, feed.Start + _shape.Count(feed));
    }

    public void Dispose()
    {
        Options.Dispose();
        _buffers.Dispose();
    }

    /// <summary>One run over feeds that lie in neighbouring rows in this order, padded on the right to S positions.</summary>
    void Run(List<Feed> feeds, int positions)
    {
        var (rows, width) = (feeds.Count, _shape.Hidden);
        var embedded = _embeddings.Take(rows * positions * width);
        var lastPositions = _lengths.Take(rows);
        List<Feed> wanting = feeds.FindAll(feed => feed.WantsLogits);
        var headRows = _logitRows.Take(wanting.Count);
        // Rows that start empty are told by a total equal to S.
        var longest = feeds[0].Start == 0 ? positions : 0;
        for (int row = 0, wanted = 0; row < rows; row++)
        {
            var count = _shape.Count(feeds[row]);
            var line = embedded.Span.Slice(row * positions * width, positions * width);
            _shape.Embed(feeds[row], line);
            line[(count * width)..].Clear();
            lastPositions.Span[row] = feeds[row].Start + count - 1;
            longest = Math.Max(longest, feeds[row].Start + count);
            if (feeds[row].WantsLogits)
                headRows.Span[wanted++] = row * (long)positions + count - 1;
        }

        _total.Take(1).Span[0] = longest;
        Run(feeds, wanting, positions, embedded, lastPositions, headRows);
    }

    void Run(List<Feed> feeds, List<Feed> wanting, int positions, Memory<float> embedded, Memory<int> lastPositions, Memory<long> headRows)
    {
        var (rows, width, vocabulary) = (feeds.Count, _shape.Hidden, _shape.Vocabulary);
        var selects = _shape.Signature.Has("logit_rows");
        var view = _buffers.View(_slots.Row(feeds[0].Slot), rows);
        var head = selects ? Cut(ref _freeLogits, wanting.Count * vocabulary) : new float[rows * positions * vocabulary];
        var states = positions == 1 ? Cut(ref _freeHidden, rows * width) : _wideHidden.Take(rows * positions * width);
        using var embeddedValue = PassBuffer<float>.Tensor(embedded, rows, positions, width);
        using var lengthsValue = PassBuffer<int>.Tensor(lastPositions, rows);
        using var totalValue = PassBuffer<int>.Tensor(_total.Take(1), 1);
        using var rowsValue = PassBuffer<long>.Tensor(headRows, headRows.Length);
        using var statesValue = PassBuffer<float>.Tensor(states, rows, positions, width);
        using var headValue = selects ? PassBuffer<float>.Tensor(head, wanting.Count, vocabulary) : PassBuffer<float>.Tensor(head, rows, positions, vocabulary);
        List<OrtValue> given = [.. view, embeddedValue, lengthsValue, totalValue];
        List<OrtValue> taken = [.. view];
        if (selects)
            given.Add(rowsValue);
        if (_shape.Signature.HasHidden)
            taken.Add(statesValue);
        taken.Add(headValue);
        _shape.Session.Run(Options, _inputs, given, _outputs, taken);

        for (var row = 0; row < rows; row++)
        {
            var last = _shape.Count(feeds[row]) - 1;
            if (_shape.Signature.HasHidden)
                feeds[row].Hidden = positions == 1 ? states.Slice(row * width, width) : Copy(ref _freeHidden, states.Slice((row * positions + last) * width, width));
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
