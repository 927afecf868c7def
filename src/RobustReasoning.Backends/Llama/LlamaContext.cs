using RobustReasoning.Backends.Llama.Native;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Llama;

/// <summary>
/// One context with its own thread and some of the slots. A pass is one call for all positions but the last of each feed, which give
/// nothing, and one call for the last positions, each of which gives logits and hidden state.
/// </summary>
sealed unsafe class LlamaContext : IDisposable
{
    const int Aborted = 2;

    readonly NativeThread _thread;
    readonly ContextHandle _handle;
    readonly nint _memory;
    readonly LlamaShape _shape;
    readonly RowTable _rows;
    readonly BatchBuffer _batch;
    bool _copying;

    internal LlamaContext(LlamaShape shape, NativeThread thread, ContextHandle handle, int slots)
    {
        (_shape, _thread, _handle, _rows) = (shape, thread, handle, new(slots));
        _memory = LlamaApi.Memory(handle);
        _batch = new((int)LlamaApi.BatchSize(handle), shape.Width);
    }

    internal int Count => _rows.Count;

    internal bool HasRoom => _rows.HasRoom;

    internal void Add(Slot slot)
    {
        _rows.Add(slot.Number);
        // The sequence may still hold what the slot before left.
        slot.Held = int.MaxValue;
    }

    internal void Remove(Slot slot) => _rows.Remove(slot.Number);

    /// <summary>Makes a slot of this context equal to the first positions of any slot.</summary>
    internal void Copy(Slot from, Slot to, int length)
    {
        var row = _rows[to.Number];
        var state = from.Context == this ? null : from.Context!.Export(from);
        _thread.Run(() =>
        {
            if (state is null)
                Copy(_rows[from.Number], row);
            else
                Import(row, state);
            Truncate(row, length);
        });
        (to.Length, to.Held) = (length, length);
    }

    /// <summary>Begins a pass over feeds of this context's slots; <see cref="Wait"/> ends it.</summary>
    internal void Start(IReadOnlyList<Work> work) => _thread.Start(() => Forward(work));

    internal void Wait() => _thread.Wait();

    public void Dispose()
    {
        // What a lost call used is never freed: it may lie half changed.
        if (_thread.IsLost)
            _handle.SetHandleAsInvalid();
        else
            _thread.Run(_handle.Dispose);
        _thread.Dispose();
        _batch.Dispose();
    }

    void Forward(IReadOnlyList<Work> work)
    {
        foreach (var (from, to) in _rows.Gather([.. work.Select(w => w.Slot.Number)]))
            Copy(from, to);
        var ordered = work.OrderBy(w => _rows[w.Slot.Number]).ToArray();
        foreach (var (slot, feed, count) in ordered)
        {
            if (slot.Held > feed.Start)
                Truncate(_rows[slot.Number], feed.Start);
            (slot.Length, slot.Held) = (feed.Start, feed.Start + count);
        }

        Fill(ordered);
        Finish(ordered);
        foreach (var (slot, feed, count) in ordered)
            slot.Length = feed.Start + count;
    }

    // With hidden states asked for every position would pay for the output head, so these are fed without.
    void Fill(Work[] work)
    {
        var asVectors = work.Any(w => w.Count > 1 && w.Feed.Vectors.Length > 0);
        LlamaApi.AskHidden(_handle, false);
        _batch.Clear(asVectors);
        foreach (var (slot, feed, count) in work)
            for (var i = 0; i < count - 1; i++)
            {
                Add(feed, i, _rows[slot.Number], asVectors, output: false);
                if (_batch.IsFull)
                    Decode(asVectors);
            }

        if (_batch.Count > 0)
            Decode(asVectors);
    }

    void Finish(Work[] work)
    {
        var asVectors = work.Any(w => w.Feed.Vectors.Length > 0);
        LlamaApi.AskHidden(_handle, true);
        _batch.Clear(asVectors);
        foreach (var (slot, feed, count) in work)
            Add(feed, count - 1, _rows[slot.Number], asVectors, output: true);
        Decode(asVectors);
        for (var i = 0; i < work.Length; i++)
        {
            Take(LlamaApi.Hidden(_handle, i), work[i].Hidden.Span);
            if (work[i].Feed.WantsLogits)
                Take(LlamaApi.Logits(_handle, i), work[i].Logits.Span);
        }
    }

    static void Take(float* from, Span<float> to)
    {
        if (from is null)
            throw Failed($"The library gave no output: {NativeLog.Take()}");
        new ReadOnlySpan<float>(from, to.Length).CopyTo(to);
    }

    void Add(Feed feed, int index, int row, bool asVectors, bool output)
    {
        var position = feed.Start + index;
        if (!asVectors)
            _batch.Add(feed.Tokens.Span[index], row, position, output);
        else if (feed.Vectors.Length > 0)
            _batch.Add(feed.Vectors.Span.Slice(index * _shape.Width, _shape.Width), row, position, output);
        else
            _batch.Add(_shape.Table![feed.Tokens.Span[index]].Span, row, position, output);
    }

    void Decode(bool asVectors)
    {
        NativeLog.Take();
        var code = LlamaApi.Decode(_handle, _batch.Batch);
        _copying = false;
        _batch.Clear(asVectors);
        if (code == Aborted)
            throw new OperationCanceledException("The pass was interrupted.");
        if (code != 0)
            throw Failed($"llama.cpp failed in a forward pass (code {code}): {NativeLog.Take()}");
    }

    void Copy(int from, int to)
    {
        LlamaApi.Copy(_memory, from, to, -1, -1);
        _copying = true;
    }

    void Truncate(int row, int length)
    {
        if (!LlamaApi.Remove(_memory, row, length, -1))
            throw Failed("llama.cpp cannot shorten a sequence of this model.");
    }

    byte[] Export(Slot slot) => _thread.Run(() =>
    {
        Settle();
        var row = _rows[slot.Number];
        var state = new byte[LlamaApi.StateSize(_handle, row)];
        return LlamaApi.GetState(_handle, state, (nuint)state.Length, row) == (nuint)state.Length ? state : throw Failed($"llama.cpp cannot copy a sequence: {NativeLog.Take()}");
    });

    void Import(int row, byte[] state)
    {
        Settle();
        if (LlamaApi.SetState(_handle, state, (nuint)state.Length, row) == 0)
            throw Failed($"llama.cpp cannot copy a sequence: {NativeLog.Take()}");
    }

    // The library copies sequences with its next pass only; a pass over the free sequence makes it do so now.
    void Settle()
    {
        if (!_copying)
            return;
        Truncate(_rows.Spare, 0);
        LlamaApi.AskHidden(_handle, false);
        _batch.Clear(asVectors: false);
        _batch.Add(0, _rows.Spare, 0, output: false);
        Decode(asVectors: false);
        Truncate(_rows.Spare, 0);
    }

    static UserErrorException Failed(string found) => new(found, "a model that runs as its file declares.",
        "Check the model file against its source; if it is whole, please report this, and take another model or the backend onnx.");
}

/// <summary>A feed with its slot, its number of positions, and where its outputs go.</summary>
readonly record struct Work(Slot Slot, Feed Feed, int Count)
{
    internal Memory<float> Hidden { get; init; }

    internal Memory<float> Logits { get; init; }
}
