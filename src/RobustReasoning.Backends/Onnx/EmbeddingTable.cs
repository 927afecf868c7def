using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Backends.Onnx.Protos;
using RobustReasoning.Backends.Onnx.Surgery;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx;

/// <summary>The input embeddings of a graph that takes vectors, kept in managed memory; [V, D].</summary>
sealed class EmbeddingTable(float[] values, int width)
{
    internal int Rows { get; } = values.Length / width;

    internal int Width => width;

    internal ReadOnlyMemory<float> this[int token] => values.AsMemory(token * width, width);

    /// <summary>What the table of a graph that takes vectors is called.</summary>
    internal static string Name(ModelProto model) =>
        model.MetadataProps.FirstOrDefault(entry => entry.Key == "embedding_table")?.Value ?? LlamaNames.Embedding;

    /// <summary>Reads the initializer that the graph's metadata names; <paramref name="directory"/> holds its external data.</summary>
    internal static EmbeddingTable Read(ModelProto model, string origin, string? directory)
    {
        var name = Name(model);
        var tensor = model.Graph.Initializer.FirstOrDefault(initializer => initializer.Name == name);
        if (tensor is not { Dims: [var rows, var width] })
            throw new UserErrorException($"The graph '{origin}' takes vectors but holds no embedding table '{name}'.",
                "an initializer [vocabulary, hidden size] that the metadata entry embedding_table names.",
                "Export the model with its embedding table, or with input_ids as input.");
        var count = checked((int)(rows * width));
        var raw = tensor.ExternalData.Count > 0 && directory is not null ? External(tensor, directory) : tensor.RawData.Span;
        var values = (TensorType)tensor.DataType switch
        {
            TensorType.Float when raw.Length > 0 => MemoryMarshal.Cast<byte, float>(raw).ToArray(),
            TensorType.Float => [.. tensor.FloatData],
            TensorType.Float16 => Widen(MemoryMarshal.Cast<byte, Half>(raw)),
            _ => [],
        };
        return values.Length == count && count > 0
            ? new(values, (int)width)
            : throw new UserErrorException($"The embedding table '{name}' of '{origin}' holds {values.Length} numbers.",
                $"{count} numbers in 32-bit or 16-bit floating point.", "Export the model again without quantising the table.");
    }

    /// <summary>Looks every row up once in a graph that was cut off a model: whatever its table is stored as, it comes out in 32 bits.</summary>
    internal static EmbeddingTable Run(ModelProto lookup, int rows, ModelSource source, string origin)
    {
        // On the processor always: the table stays in its memory.
        using var session = Sessions.Open(lookup, new() { Path = source.Path, Threads = source.Threads }, origin);
        using var options = new RunOptions();
        using var ids = OrtValue.CreateTensorValueFromMemory(Enumerable.Range(0, rows).Select(id => (long)id).ToArray(), [rows]);
        try
        {
            using var results = session.Run(options, [EmbeddingCut.Ids], [ids], [EmbeddingCut.Found]);
            var found = results[0].GetTensorDataAsSpan<float>().ToArray();
            return found.Length > 0 && found.Length % rows == 0 ? new(found, found.Length / rows) : throw Unlike($"gives {found.Length} numbers");
        }
        catch (OnnxRuntimeException e)
        {
            throw Unlike($"fails ({e.Message})");
        }

        UserErrorException Unlike(string what) => new($"Looking {rows} tokens up in the embedding table of '{origin}' {what}.", "a row for each token.", "Export the model again.");
    }

    static float[] Widen(ReadOnlySpan<Half> values)
    {
        var wide = new float[values.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = (float)values[i];
        return wide;
    }

    // The runtime has loaded the same file before, and refuses paths that leave the model's folder.
    static ReadOnlySpan<byte> External(TensorProto tensor, string directory)
    {
        var entries = tensor.ExternalData.ToDictionary(entry => entry.Key, entry => entry.Value);
        using var file = File.OpenRead(Path.Combine(directory, entries["location"]));
        file.Position = Number("offset", 0);
        var bytes = new byte[Number("length", file.Length - file.Position)];
        file.ReadExactly(bytes);
        return bytes;

        long Number(string key, long otherwise) => entries.TryGetValue(key, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
