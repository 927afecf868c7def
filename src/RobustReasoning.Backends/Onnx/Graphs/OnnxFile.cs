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
        var model = Parse(Bytes(path), path);
        ExternalData.Inline(model, path);
        return model;
    }

    /// <summary>A model file as it lies, without what lies beside it.</summary>
    internal static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Larger than an array can be is among these, and larger than the format allows.
            throw new UserErrorException($"'{path}' could not be read ({e.Message}).", "an ONNX model of at most 2 GB, with larger weights in files beside it.",
                "Check the file and the rights to read it, or export the model with external data.", e);
        }
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
