using Google.Protobuf;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Graphs;

/// <summary>Reads and writes models in the ONNX format; fields unknown here survive.</summary>
static class OnnxFile
{
    /// <summary>Reads a model; <paramref name="origin"/> names it in errors.</summary>
    internal static ModelProto Parse(ReadOnlySpan<byte> bytes, string origin)
    {
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw NotOnnx(origin, e);
        }

        return model.Graph is null || model.OpsetImport.Count == 0 ? throw NotOnnx(origin, null) : model;
    }

    /// <summary>Reads a model with the weights that lie in files beside it.</summary>
    internal static ModelProto Read(string path)
    {
        var model = Parse(File.ReadAllBytes(path), path);
        ExternalData.Inline(model, path);
        return model;
    }

    internal static void Write(ModelProto model, string path)
    {
        using var file = File.Create(path);
        model.WriteTo(file);
    }

    static UserErrorException NotOnnx(string origin, Exception? inner) => new(
        $"'{origin}' is not an ONNX model.", "a complete file in the ONNX format, with a graph and its operator sets.",
        "Check that the file was downloaded whole (not a pointer of Git LFS), or export it again.", inner);
}
