using RobustReasoning.Inference;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>A sequence that feeds its model at once, without an engine: for one case between the rounds of others.</summary>
sealed class DirectSequence(IModel model) : ISequence, IVectorInput
{
    readonly int _slot = model.Slots.Rent();

    public int Length { get; set; }

    public ValueTask<State> FeedAsync(Feeding feeding)
    {
        var end = Length + feeding.Tokens.Length + feeding.Vectors.Length / model.Info.HiddenSize;
        if (end > model.Info.ContextLength)
            return ValueTask.FromException<State>(new ContextExceededException(end, model.Info.ContextLength));
        Feed feed = new() { Slot = _slot, Start = Length, Tokens = feeding.Tokens, Vectors = feeding.Vectors, WantsLogits = feeding.WantsLogits };
        model.Forward([feed]);
        Length = end;
        return ValueTask.FromResult(new State(feed.Logits, feed.Hidden));
    }

    public ISequence Fork()
    {
        var fork = new DirectSequence(model) { Length = Length };
        model.Slots.Copy(_slot, fork._slot, Length);
        return fork;
    }

    public ReadOnlyMemory<float> Embedding(int token) => ((IVectorInput)model).Embedding(token);

    public void Dispose() => model.Slots.Return(_slot);
}
