using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Llama.Native;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Llama;

/// <summary>Builds a model from checked options and a checked header; whatever fails, nothing stays open.</summary>
sealed unsafe class LlamaLoading(ModelSource source, LlamaOptions options, GgufFile file, string architecture, LlamaLibrary library, Device? device)
{
    const int Cells = 256, LeastBatch = 512;
    // Each position of these has several numbers, which depend on pictures.
    const int FirstPictureRope = 8;

    readonly Stack<IDisposable> _open = [];
    readonly Interruption _interruption = new();

    internal LlamaModel Load(string path, string hash)
    {
        try
        {
            return Build(path, hash);
        }
        catch
        {
            foreach (var opened in _open)
                opened.Dispose();
            throw;
        }
    }

    LlamaModel Build(string path, string hash)
    {
        Open(_interruption);
        var threads = Enumerable.Range(0, options.Threads).Select(_ => Open(new NativeThread())).ToArray();
        var model = threads[0].Run(() => Open(LoadModel(path)));
        var tokenizer = threads[0].Run(() => new LlamaTokenizer(model));
        var context = ContextLength(LlamaApi.ContextLength(model));
        VerifyMemory(context);
        var width = LlamaApi.OutputWidth(model);
        var table = LlamaApi.InputWidth(model) == width && LlamaApi.RopeType(model) < FirstPictureRope ? EmbeddingRows.Open(file, path, tokenizer.Count, width) : null;
        if (table is not null)
            Open(table);
        var shape = new LlamaShape(tokenizer.Count, width, context, table);
        LlamaContext[] contexts = [.. threads.Select(thread => thread.Run(() => NewContext(model, shape, thread)))];
        if (table is not null && !VectorProbe.Agrees(contexts[0], shape))
            shape = shape with { Table = null };
        // Contexts know the table either way; feeds of vectors are refused by the model's own shape.
        var info = new ModelInfo
        {
            Name = File.Exists(source.Path) ? Path.GetFileNameWithoutExtension(source.Path) : Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source.Path))),
            Hash = hash,
            Backend = "llama.cpp " + library.Version,
            Device = device?.Name ?? source.Device,
            Threads = options.Threads,
            VocabularySize = shape.Vocabulary,
            HiddenSize = width,
            ContextLength = context,
        };
        return shape.Table is null ? new LlamaModel(model, shape, contexts, tokenizer, info, options.Sequences, _interruption)
            : new LlamaVectorModel(model, shape, contexts, tokenizer, info, options.Sequences, _interruption);
    }

    ModelHandle LoadModel(string path)
    {
        NativeLog.Take();
        var devices = stackalloc nint[] { device?.Handle ?? 0, 0 };
        var parameters = LlamaApi.DefaultModel();
        // An empty list keeps GPUs out of a run on the processor; one device keeps a run on it off the others.
        parameters.Devices = (nint)devices;
        parameters.GpuLayers = options.GpuLayers;
        parameters.SplitMode = 0;
        // Neither mapped (a file that changes would end the process) nor taken as it is (weights that are not numbers).
        parameters.LoadMode = 0;
        parameters.CheckTensors = 1;
        var model = LlamaApi.LoadModel(path, parameters);
        if (!model.IsInvalid)
            Refuse(model);
        return !model.IsInvalid ? model : throw new UserErrorException($"llama.cpp {library.Version} cannot load '{path}': {NativeLog.Take()}", "a whole model of an architecture that it knows.",
            "Check that the file was downloaded whole (not a pointer of Git LFS), or convert the model again.");
    }

    void Refuse(ModelHandle model)
    {
        var lack = LlamaApi.IsRecurrent(model) || LlamaApi.IsHybrid(model) ? "keeps a recurrent state, which cannot be taken back to an earlier position"
            : LlamaApi.IsDiffusion(model) ? "writes by diffusion, not token by token"
            : LlamaApi.HasEncoder(model) ? "has an encoder, which questions would have to go through"
            : LlamaApi.VocabularyType(LlamaApi.Vocabulary(model)) == 0 ? "has no vocabulary"
            : null;
        if (lack is null)
            return;
        model.Dispose();
        throw new UserErrorException($"The model '{file.Origin}' ({architecture}) {lack}.", "a decoder with attention throughout, such as Llama, Qwen or Mistral.", "Take another model.");
    }

    LlamaContext NewContext(ModelHandle model, LlamaShape shape, NativeThread thread)
    {
        NativeLog.Take();
        var sequences = options.PerContext + 1;
        var parameters = LlamaApi.DefaultContext();
        parameters.Sequences = (uint)sequences;
        parameters.Cells = (uint)(Padded(shape.Context) * sequences);
        parameters.Batch = parameters.MicroBatch = (uint)Math.Max(LeastBatch, sequences);
        // More would spin and stand still as soon as another process wants the cores.
        parameters.Threads = parameters.BatchThreads = 1;
        // Hidden states of each position, whatever the file says of pooling.
        parameters.Pooling = 0;
        parameters.FlashAttention = options.FlashAttention ? 1 : 0;
        parameters.KeyType = parameters.ValueType = (int)options.KeyValues;
        _interruption.Attach(ref parameters);
        var handle = LlamaApi.NewContext(model, parameters);
        if (handle.IsInvalid)
            throw new UserErrorException($"llama.cpp cannot hold {options.Sequences} sequences of {shape.Context} positions: {NativeLog.Take()}", "room for them in memory.",
                "Lower sequences or contextLength in the release, or set kvType to f16.");
        handle.Holds(model);
        if (LlamaApi.Memory(handle) == 0 || LlamaApi.CellsPerSequence(handle) < shape.Context)
        {
            handle.Dispose();
            throw new UserErrorException($"llama.cpp keeps no cache of {shape.Context} positions for '{file.Origin}'.", "a decoder with attention throughout.", "Take another model.");
        }

        return Open(new LlamaContext(shape, thread, handle, options.PerContext));
    }

    int ContextLength(int own)
    {
        if (source.ContextLength < 0 || source.ContextLength > own)
            throw new UserErrorException($"A context of {source.ContextLength} positions is asked for.", $"1 to {own}, which the model was made for.", "Lower the context length.");
        return source.ContextLength > 0 ? source.ContextLength : own > 0 ? own
            : throw new UserErrorException($"The model '{file.Origin}' does not say how long its context is.", $"{architecture}.context_length in the file.", "Give contextLength in the release manifest.");
    }

    // The system promises memory that it does not have and ends the process later.
    void VerifyMemory(int context)
    {
        long Number(string key, long otherwise) => file.Number($"{architecture}.{key}") ?? otherwise;
        var heads = Math.Max(1, Number("attention.head_count", 1));
        var size = Number("embedding_length", 1) / heads;
        var perCell = (double)Number("block_count", 1) * Number("attention.head_count_kv", heads) * (Number("attention.key_length", size) + Number("attention.value_length", size));
        var bytes = perCell * Padded(context) * (options.PerContext + 1) * options.Threads * options.KeyValues switch { KeyValueType.F32 => 4, KeyValueType.F16 => 2, _ => 34.0 / 32 };
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (device is null && bytes > available || (double)Padded(context) * (options.PerContext + 1) > int.MaxValue)
            throw new UserErrorException($"The caches of {options.Sequences} sequences of {context} positions would take {bytes / (1 << 20):n0} MiB.", $"at most the {available >> 20} MiB of this machine.",
                "Lower sequences or contextLength in the release, or set kvType to f16.");
    }

    static long Padded(long positions) => (positions + Cells - 1) / Cells * Cells;

    T Open<T>(T opened) where T : IDisposable
    {
        _open.Push(opened);
        return opened;
    }
}
