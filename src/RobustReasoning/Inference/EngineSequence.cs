using System.Numerics.Tensors;
using System.Threading.Tasks.Sources;

namespace RobustReasoning.Inference;

/// <summary>One slot of the model as a job sees it; at most one feed waits at a time.</summary>
class EngineSequence(Scheduler scheduler, JobScope scope, int slot) : ISequence, IValueTaskSource<State>
{
    // Continuations run inline, inside the scheduler's loop: that is what makes a mode's code cost nothing between passes.
    ManualResetValueTaskSourceCore<State> source;
    Feed? feed;
    int length;
    bool disposed;

    internal int Slot { get; } = slot;

    internal Feed Waiting => feed ?? throw new InvalidOperationException("The sequence feeds nothing.");

    public int Length
    {
        get => length;
        set
        {
            VerifyIdle();
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, length);
            length = value;
        }
    }

    public ValueTask<State> FeedAsync(Feeding feeding)
    {
        VerifyIdle();
        if (scheduler.Cancellation.IsCancellationRequested)
            return ValueTask.FromCanceled<State>(scheduler.Cancellation);
        var count = Positions(feeding);
        var context = scheduler.Model.Info.ContextLength;
        if (length + count > context)
            return ValueTask.FromException<State>(new ContextExceededException(length + count, context));
        feed = new Feed
        {
            Slot = Slot,
            Start = length,
            Tokens = feeding.Tokens,
            Vectors = feeding.Vectors,
            WantsLogits = feeding.WantsLogits,
        };
        source.Reset();
        scheduler.Queue(this);
        return new ValueTask<State>(this, source.Version);
    }

    public ISequence Fork()
    {
        VerifyIdle();
        var fork = scope.Rent();
        scheduler.Model.Slots.Copy(Slot, fork.Slot, length);
        fork.length = length;
        return fork;
    }

    public void Dispose()
    {
        if (disposed)
            return;
        scheduler.VerifyThread();
        disposed = true;
        scope.Return(this);
        if (feed is null)
            return;
        scheduler.Forget(this);
        Fail(new ObjectDisposedException(nameof(ISequence), "The sequence was disposed while it waited for a pass."));
    }

    /// <summary>Resumes the mode with the outputs of the pass.</summary>
    internal void Complete()
    {
        // Disposed by a job that ran between the pass and this call.
        if (feed is not { } done)
            return;
        feed = null;
        length = done.Start + done.Tokens.Length + done.Vectors.Length / scheduler.Model.Info.HiddenSize;
        var outputs = done.Logits.Length > 0 ? done.Logits : done.Hidden;
        if (TensorPrimitives.Sum(outputs.Span) is float.NaN or float.PositiveInfinity)
            source.SetException(NotFinite());
        else
            source.SetResult(new(done.Logits, done.Hidden));
    }

    internal void Fail(Exception error)
    {
        if (feed is null)
            return;
        feed = null;
        source.SetException(error);
    }

    State IValueTaskSource<State>.GetResult(short token) => source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<State>.GetStatus(short token) => source.GetStatus(token);

    // Without the flags the continuation is neither posted to a context nor queued to the pool.
    void IValueTaskSource<State>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);

    int Positions(Feeding feeding)
    {
        var info = scheduler.Model.Info;
        if (feeding.Tokens.IsEmpty == feeding.Vectors.IsEmpty)
            throw new ArgumentException("Either tokens or vectors are fed, and at least one.", nameof(feeding));
        foreach (var token in feeding.Tokens.Span)
            if ((uint)token >= (uint)info.VocabularySize)
                throw new UserErrorException($"Token {token} was fed to {info.Name}.", $"tokens from 0 to {info.VocabularySize - 1}.",
                    "Use the tokenizer that belongs to the model.");
        if (feeding.Vectors.IsEmpty)
            return feeding.Tokens.Length;
        if (scheduler.Model is not IVectorInput)
            throw new InvalidOperationException($"The model {info.Name} takes no vectors.");
        return feeding.Vectors.Length % info.HiddenSize == 0
            ? feeding.Vectors.Length / info.HiddenSize
            : throw new ArgumentException($"Vectors of {feeding.Vectors.Length} values are no multiple of {info.HiddenSize}.", nameof(feeding));
    }

    UserErrorException NotFinite() => new($"The model {scheduler.Model.Info.Name} gave logits that are not numbers (NaN or infinite).",
        "finite logits.", "Check the weights for NaN (a training that diverged, a damaged download) or use a higher precision.");

    void VerifyIdle()
    {
        scheduler.VerifyThread();
        ObjectDisposedException.ThrowIf(disposed, this);
        if (feed is not null)
            throw new InvalidOperationException("The sequence still waits for its last feed.");
    }
}

/// <summary>A sequence whose model has an embedding table: modes find it with <c>is</c>.</summary>
sealed class EngineVectorSequence(Scheduler scheduler, JobScope scope, int slot, IVectorInput table)
    : EngineSequence(scheduler, scope, slot), IVectorInput
{
    public ReadOnlyMemory<float> Embedding(int token) => table.Embedding(token);
}
