using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Backends.Onnx.Gradients;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;
using RobustReasoning.Backends.Onnx.Surgery;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx.WhiteBox;

/// <summary>
/// Losses, gradients and layers of a model's own graph. Nothing is read or built before the first query; then each kind of query opens a session
/// with a copy of the weights, so that a model that is only run pays nothing.
/// </summary>
/// <param name="read">Reads the model file, again.</param>
/// <param name="hash">SHA-256 that it had when it was loaded.</param>
/// <param name="origin">Names it in errors.</param>
/// <param name="source">Device and threads.</param>
sealed class WhiteBoxGraph(Func<byte[]> read, string hash, string origin, ModelSource source) : IDisposable
{
    // A gradient keeps every activation.
    const int LossPositions = 4096, GradientPositions = 1536;

    // What a message of the format can hold, less some room for the reverse pass.
    const long LargestGraph = 1_900_000_000;

    LossSession? _losses, _gradients;
    LayerSession? _layers;

    internal IReadOnlyList<TargetLoss> Run(IReadOnlyList<LossQuery> queries, ModelInfo info, bool gradients, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var query in queries)
            Verify(query, info);
        var session = gradients ? _gradients ??= Open(info.HiddenSize, gradients) : _losses ??= Open(info.HiddenSize, gradients);
        if (!session.TakesStates && queries.Any(query => !query.StateWeights.IsEmpty))
            throw new InvalidOperationException($"The model {info.Name} gives no hidden states that could be weighed.");
        return Run(session.Options, () => session.Run(queries), info, "of its loss", "use an attack without gradients", cancellation);
    }

    internal IReadOnlyList<LayerReading> ReadLayers(IReadOnlyList<LayerQuery> queries, int layers, ModelInfo info, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var query in queries)
            Verify(query, info);
        var session = _layers ??= new(Open(Prepared(model => LayerGraph.Build(model, info.HiddenSize), "looking into its layers", "Leave that check out").ToByteArray(), gradients: false),
            layers, info.HiddenSize, info.VocabularySize, LossPositions);
        return Run(session.Options, () => session.Run(queries), info, "by layer", "leave the check of layers out", cancellation);
    }

    static T Run<T>(RunOptions options, Func<T> pass, ModelInfo info, string what, string otherwise, CancellationToken cancellation)
    {
        options.Terminate = false;
        using var watch = cancellation.Register(() => options.Terminate = true);
        try
        {
            return pass();
        }
        catch (OnnxRuntimeException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (OnnxRuntimeException e)
        {
            throw new UserErrorException($"The model {info.Name} failed in a pass {what}: {e.Message}", "a graph that takes whole sequences at once.",
                $"Export the model again, or {otherwise}.", e);
        }
    }

    public void Dispose()
    {
        _losses?.Dispose();
        _gradients?.Dispose();
        _layers?.Dispose();
    }

    LossSession Open(int width, bool gradients)
    {
        var model = Prepared(work =>
        {
            LossGraph.Build(work, width);
            if (gradients)
                FullPrecision.Apply(work.Graph);
        }, "white-box attacks", "Use an attack without gradients");
        var graph = model.ToByteArray();
        if (gradients)
            graph = Differentiation.AddGradients(graph, LossGraph.Loss, [LossGraph.Vectors], LossGraph.Probing);
        return new(Open(graph, gradients), width, gradients ? GradientPositions : LossPositions, gradients);
    }

    ModelProto Prepared(Action<ModelProto> build, string purpose, string otherwise)
    {
        var bytes = read();
        if (Hashing.OfBytes(bytes) != hash)
            throw new UserErrorException($"'{origin}' has changed since it was loaded.", "the file that runs.", "Load the model again.");
        var model = OnnxFile.Parse(bytes, origin);
        ExternalData.Inline(model, origin);
        model = DecoderSurgery.Apply(model, origin).Model;
        build(model);
        return model.CalculateSize() is >= 0 and <= (int)LargestGraph ? model
            : throw new UserErrorException($"'{origin}' has weights of more than {LargestGraph} bytes.", $"a smaller model for {purpose}.", $"{otherwise}.");
    }

    InferenceSession Open(byte[] graph, bool gradients) => Sessions.Open(options =>
    {
        // Shapes change from batch to batch.
        options.EnableMemoryPattern = false;
        // Packed copies would double the weights once more; losses take the kernels of the model that runs, which pack.
        if (gradients)
            options.AddSessionConfigEntry("session.disable_prepacking", "1");
        return new(graph, options);
    }, source, origin);

    static int Positions(ReadOnlyMemory<float> vectors, ModelInfo info)
    {
        var positions = vectors.Length / info.HiddenSize;
        return positions > 0 && positions <= info.ContextLength && vectors.Length % info.HiddenSize == 0 ? positions
            : throw new ArgumentException($"Vectors of {vectors.Length} values are not 1 to {info.ContextLength} of {info.HiddenSize}.", nameof(vectors));
    }

    static void Verify(LayerQuery query, ModelInfo info)
    {
        var positions = Positions(query.Vectors, info);
        foreach (var position in query.Positions.Span)
            if ((uint)position >= (uint)positions)
                throw new ArgumentException($"{position} is no position of {positions}.", nameof(query));
    }

    static void Verify(LossQuery query, ModelInfo info)
    {
        var positions = Positions(query.Vectors, info);
        if (query.First < 0 || query.Targets.IsEmpty || query.Targets.Length > positions - query.First)
            throw new ArgumentException($"{query.Targets.Length} targets from position {query.First} on do not fit {positions} positions.", nameof(query));
        foreach (var target in query.Targets.Span)
            if ((uint)target >= (uint)info.VocabularySize)
                throw new ArgumentException($"{target} is no token of {info.VocabularySize}.", nameof(query));
        if (!query.StateWeights.IsEmpty && query.StateWeights.Length != query.Vectors.Length)
            throw new ArgumentException($"{query.StateWeights.Length} weights for {query.Vectors.Length} values.", nameof(query));
    }
}
