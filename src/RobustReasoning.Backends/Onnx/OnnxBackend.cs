using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Backends.Onnx.Caches;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Surgery;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx;

/// <summary>ONNX Runtime: loads models in the Hugging Face layout, with a static or a growing cache.</summary>
public sealed class OnnxBackend : IBackend, IInspectable
{
    const int MinSequences = 2, MaxSequences = 1024;

    /// <inheritdoc/>
    public string Name => "onnx";

    /// <inheritdoc/>
    public IModel Load(ModelSource source)
    {
        var files = ModelFiles.Find(source.Path);
        var graph = OnnxFile.Bytes(files.Graph);
        return Load(graph, files, source, options => new(files.Graph, options), () => OnnxFile.Bytes(files.Graph));
    }

    BackendStatus IInspectable.Inspect(string nativeLibrary) => new(Name, "onnxruntime " + OrtEnv.Instance().GetVersionString(),
    [
        ("models", "ONNX with a cache, in the Hugging Face layout"),
        ("devices", string.Join(", ", OrtEnv.Instance().GetAvailableProviders().Select(provider => provider.Replace("ExecutionProvider", "", StringComparison.Ordinal)))),
        ("latent modes", "graphs with the input inputs_embeds and the output hidden_states"),
    ]);

    /// <summary>Loads a graph from memory, such as one that training has just built; <see cref="ModelSource.Path"/> only names it.</summary>
    public IModel Load(byte[] graph, ModelSource source) =>
        Load(graph, new ModelFiles { Name = source.Path, Graph = source.Path }, source, options => new(graph, options), () => graph);

    static OnnxModel Load(byte[] graph, ModelFiles files, ModelSource source, Func<SessionOptions, InferenceSession> open, Func<byte[]> again)
    {
        var hash = Hashing.OfBytes(graph);
        var surgery = DecoderSurgery.Apply(OnnxFile.Parse(graph, files.Graph), files.Graph);
        var session = surgery.Changed ? Sessions.Open(surgery.Model, source, files.Graph) : Sessions.Open(open, source, files.Graph);
        return Guard(session, () => Create(session, surgery, files, source, hash, again));
    }

    static OnnxModel Guard(InferenceSession session, Func<OnnxModel> create)
    {
        try
        {
            return create();
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    static OnnxModel Create(InferenceSession session, DecoderSurgery surgery, ModelFiles files, ModelSource source, string hash, Func<byte[]> again)
    {
        var signature = GraphSignature.Read(session, files.Graph) with { OneSuffix = surgery.OneSuffix };
        var table = !signature.TakesVectors ? null
            : surgery.Embeddings.Lookup is { } lookup ? EmbeddingTable.Run(lookup, surgery.Embeddings.Rows, source, files.Graph)
            : EmbeddingTable.Read(surgery.Model, files.Graph, Path.GetDirectoryName(files.Graph));
        var vocabulary = signature.VocabularySize ?? table?.Rows ?? files.VocabularySize
            ?? throw new UserErrorException($"The graph '{files.Graph}' does not say how many tokens its logits have.", "vocab_size in config.json.", "Complete config.json.");
        var hidden = table?.Width ?? signature.HiddenSize ?? 0;
        VerifyVocabulary(files, table, vocabulary);
        if (table is not null && signature.HiddenSize is { } width && width != table.Width)
            throw new UserErrorException($"The embedding table of '{files.Graph}' is {table.Width} wide.", $"{width}, the width of inputs_embeds.", "Export the model again.");

        RefuseForeign(source);
        if (source.Sequences is < MinSequences or > MaxSequences)
            throw new UserErrorException($"{source.Sequences} sequences are asked for.", $"{MinSequences} to {MaxSequences}.", "Change the number of sequences.");
        var context = ContextLength(signature, files, source);
        var shape = new GraphShape(session, signature, table, vocabulary, hidden);
        IGraphRunner runner = signature.IsStatic
            ? new StaticCacheRunner(shape, source.Sequences, context)
            : new ConcatCacheRunner(shape, source.Sequences, context);
        return OnnxModel.Create(shape, runner, new()
        {
            Name = files.Name,
            Hash = hash,
            Backend = "onnxruntime " + OrtEnv.Instance().GetVersionString(),
            Device = source.Device,
            Threads = Sessions.Threads(source),
            VocabularySize = vocabulary,
            HiddenSize = hidden,
            ContextLength = context,
        }, new(again, hash, files.Graph, source), signature.TakesVectors ? ResidualStream.Find(surgery.Model.Graph).Layers.Count : 0);
    }

    static void RefuseForeign(ModelSource source)
    {
        string[] given =
        [
            .. source.GpuLayers != 0 ? ["gpuLayers"] : Array.Empty<string>(), .. source.MainGpu != 0 ? ["mainGpu"] : Array.Empty<string>(),
            .. source.KvType != KeyValueType.F32 ? ["kvType"] : Array.Empty<string>(), .. source.FlashAttention ? ["flashAttention"] : Array.Empty<string>(),
            .. source.NativeLibrary.Length > 0 ? ["nativeLibrary"] : Array.Empty<string>(),
        ];
        if (given.Length > 0)
            throw new UserErrorException($"{string.Join(", ", given)} is set for the backend onnx.", "options that ONNX Runtime has: device, threads, sequences, contextLength.",
                "Leave it out, or set the backend to llama.");
    }

    static void VerifyVocabulary(ModelFiles files, EmbeddingTable? table, int vocabulary)
    {
        if (table is not null && table.Rows != vocabulary || files.VocabularySize is { } said && said != vocabulary)
            throw new UserErrorException($"The logits of '{files.Graph}' have {vocabulary} tokens, its table {table?.Rows ?? vocabulary}, config.json {files.VocabularySize ?? vocabulary}.",
                "the same number everywhere.", "Check that the files belong to one model.");
        if (files.LargestToken >= vocabulary)
            throw new UserErrorException($"tokenizer.json beside '{files.Graph}' has token {files.LargestToken}.", $"tokens from 0 to {vocabulary - 1}, as the model has.",
                "Use the tokenizer that belongs to the model.");
    }

    static int ContextLength(GraphSignature signature, ModelFiles files, ModelSource source)
    {
        var own = signature.MetadataNumber("context_length") ?? files.ContextLength;
        if (source.ContextLength < 0 || source.ContextLength > own)
            throw new UserErrorException($"A context of {source.ContextLength} positions is asked for.", $"1 to {own}, which the model was made for.", "Lower the context length.");
        return source.ContextLength > 0 ? source.ContextLength
            : own ?? throw new UserErrorException($"The model '{files.Graph}' does not say how long its context is.", "max_position_embeddings in config.json.",
                "Complete config.json, or give the context length in the release manifest.");
    }
}
