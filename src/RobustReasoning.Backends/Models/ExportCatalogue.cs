using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Llama;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Surgery;
using FileType = RobustReasoning.Backends.Llama.LlamaQuantizer.FileType;

namespace RobustReasoning.Backends.Models;

/// <summary>All formats of export.</summary>
public static class ExportCatalogue
{
    // The format's limit on one file.
    const int MaxOnnx = int.MaxValue;

    /// <summary>Every format.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("gguf-f32", "GGUF for llama.cpp, exact.", (model, file) => Gguf(model, file, FileType.F32)),
        new("gguf-f16", "GGUF with matrices in 16-bit floats.", (model, file) => Gguf(model, file, FileType.F16)),
        new("gguf-q8_0", "GGUF with 8-bit blocks.", (model, file) => Gguf(model, file, FileType.Q8_0)),
        new("gguf-q4_0", "GGUF with 4-bit blocks.", (model, file) => Gguf(model, file, FileType.Q4_0)),
        new("gguf-q4_k_m", "GGUF with 4-bit blocks, more bits where they matter.", (model, file) => Gguf(model, file, FileType.Q4_K_M)),
        new("onnx-fp32", "ONNX, exact.", (model, file) => Onnx(model, file, WeightFormat.Float32)),
        new("onnx-fp16", "ONNX with matrices in 16-bit floats, computed in 32 bits.", (model, file) => Onnx(model, file, WeightFormat.Float16)),
        new("onnx-int8", "ONNX with 8-bit blocks (MatMulNBits), head and table in 16-bit floats.", (model, file) => Onnx(model, file, WeightFormat.Int8)),
        new("onnx-int4", "ONNX with 4-bit blocks (MatMulNBits), head and table in 16-bit floats.", (model, file) => Onnx(model, file, WeightFormat.Int4)),
    ];

    /// <summary>The format of this name; throws <see cref="UserErrorException"/> where there is none.</summary>
    public static ExportFormat Get(string name) => All.FirstOrDefault(format => format.Name == name)
        ?? throw new UserErrorException($"There is no export format '{name}'.", $"one of {string.Join(", ", All.Select(format => format.Name))}.", "Choose a format from that list.");

    static void Gguf(string model, string file, FileType type)
    {
        if (GgufFile.Find(model) is { } gguf)
        {
            LlamaQuantizer.Write(gguf, file, type);
            return;
        }

        if (type is FileType.F32 or FileType.F16)
        {
            using var stream = File.Create(file);
            GgufExport.Write(model, stream, half: type == FileType.F16);
            return;
        }

        var exact = file + ".f32";
        try
        {
            Gguf(model, exact, FileType.F32);
            LlamaQuantizer.Write(exact, file, type);
        }
        finally
        {
            File.Delete(exact);
        }
    }

    static void Onnx(string model, string file, WeightFormat format)
    {
        if (GgufFile.Find(model) is { } gguf)
            throw new UserErrorException($"'{gguf}' is a GGUF model.", "an ONNX model.", "Export it to one of the gguf formats, or start from the model's ONNX directory.");
        var graph = OnnxFile.Read(ModelFiles.Find(model).Graph);
        WeightStorage.Apply(graph, format);
        if (graph.CalculateSize() is var size and (< 0 or >= MaxOnnx))
            throw new UserErrorException($"'{model}' would make a file of {size} bytes.", "less than 2 GB, the most that one ONNX file can hold.", "Choose a smaller format.");
        OnnxFile.Write(graph, file);
    }
}
