using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Backends.Onnx.Caches;
using RobustReasoning.Backends.Onnx.WhiteBox;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx;

/// <summary>A model in ONNX Runtime; what it can do beyond tokens depends on its graph and shows in its derived types.</summary>
class OnnxModel(GraphShape shape, IGraphRunner runner, ModelInfo info) : IModel
{
    // The runtime crashes the process when a disposed session runs, so both hold this.
    readonly Lock _gate = new();
    bool _disposed;

    protected GraphShape Shape => shape;

    public ModelInfo Info => info;

    public ISlots Slots => runner.Slots;

    internal static OnnxModel Create(GraphShape shape, IGraphRunner runner, ModelInfo info, WhiteBoxGraph whiteBox, int layers) =>
        (shape.Signature.TakesVectors, shape.Signature.HasHidden) switch
        {
            (true, true) when layers > 0 => new OnnxLayeredModel(shape, runner, info, whiteBox, layers),
            (true, true) => new OnnxLatentModel(shape, runner, info, whiteBox),
            (true, false) => new OnnxVectorModel(shape, runner, info, whiteBox),
            (false, true) => new OnnxHiddenModel(shape, runner, info),
            _ => new OnnxModel(shape, runner, info),
        };

    public void Forward(IReadOnlyList<Feed> feeds, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Verify(feeds);
            runner.Options.Terminate = false;
            using var watch = cancellation.Register(() => runner.Options.Terminate = true);
            try
            {
                runner.Forward(feeds);
            }
            catch (OnnxRuntimeException) when (cancellation.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellation);
            }
            catch (OnnxRuntimeException e)
            {
                throw new UserErrorException($"The model {info.Name} failed in a forward pass: {e.Message}", "a graph that runs as its inputs declare.",
                    "Check that the files belong together, or export the model again.", e);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            DisposeParts();
            runner.Dispose();
            shape.Session.Dispose();
        }
    }

    protected virtual void DisposeParts()
    {
    }

    protected T Guard<T>(Func<T> query)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return query();
        }
    }

    void Verify(IReadOnlyList<Feed> feeds)
    {
        var seen = new HashSet<int>();
        foreach (var feed in feeds)
        {
            var count = shape.Count(feed);
            if (count == 0 || feed.Start < 0 || feed.Start + count > info.ContextLength)
                throw new ArgumentException($"A feed writes positions {feed.Start} to {feed.Start + count - 1} of {info.ContextLength}.", nameof(feeds));
            if (!seen.Add(feed.Slot))
                throw new ArgumentException($"Two feeds share slot {feed.Slot}.", nameof(feeds));
        }
    }
}

/// <summary>A graph with inputs_embeds.</summary>
class OnnxVectorModel(GraphShape shape, IGraphRunner runner, ModelInfo info, WhiteBoxGraph whiteBox) : OnnxModel(shape, runner, info), IVectorInput, IInputGradients
{
    protected WhiteBoxGraph WhiteBox => whiteBox;

    public ReadOnlyMemory<float> Embedding(int token) => Shape.Table![token];

    public IReadOnlyList<TargetLoss> Losses(IReadOnlyList<LossQuery> queries, CancellationToken cancellation = default) =>
        Guard(() => WhiteBox.Run(queries, Info, gradients: false, cancellation));

    public IReadOnlyList<TargetLoss> Gradients(IReadOnlyList<LossQuery> queries, CancellationToken cancellation = default) =>
        Guard(() => WhiteBox.Run(queries, Info, gradients: true, cancellation));

    protected override void DisposeParts() => WhiteBox.Dispose();
}

/// <summary>A graph with hidden_states.</summary>
sealed class OnnxHiddenModel(GraphShape shape, IGraphRunner runner, ModelInfo info) : OnnxModel(shape, runner, info), IHiddenStates;

/// <summary>A graph with both.</summary>
class OnnxLatentModel(GraphShape shape, IGraphRunner runner, ModelInfo info, WhiteBoxGraph whiteBox) : OnnxVectorModel(shape, runner, info, whiteBox), IHiddenStates;

/// <summary>A graph with both whose residual stream was found.</summary>
sealed class OnnxLayeredModel(GraphShape shape, IGraphRunner runner, ModelInfo info, WhiteBoxGraph whiteBox, int layers)
    : OnnxLatentModel(shape, runner, info, whiteBox), ILayerStates
{
    public int Layers => layers;

    public IReadOnlyList<LayerReading> ReadLayers(IReadOnlyList<LayerQuery> queries, CancellationToken cancellation = default) =>
        Guard(() => WhiteBox.ReadLayers(queries, layers, Info, cancellation));
}
