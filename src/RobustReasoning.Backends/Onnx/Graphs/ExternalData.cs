using System.Globalization;
using Google.Protobuf;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Graphs;

/// <summary>Weights kept in files beside the model.</summary>
static class ExternalData
{
    const int External = 1;

    internal static bool IsExternal(this TensorProto tensor) => tensor.DataLocation == External;

    /// <summary>Reads weights from the files beside the model into it; only files of that folder are read.</summary>
    internal static void Inline(ModelProto model, string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var tensor in model.Graph.Initializer.Where(tensor => tensor.IsExternal()))
        {
            var entries = tensor.ExternalData.ToDictionary(entry => entry.Key, entry => entry.Value);
            var location = entries.GetValueOrDefault("location", "");
            var file = new FileInfo(Path.Combine(folder, location));
            if (location.Length == 0 || file.DirectoryName != folder || !file.Exists || file.LinkTarget is not null)
                throw Wrong(path, tensor, $"its file '{location}' is not a plain file beside the model");
            using var stream = file.OpenRead();
            var (offset, length) = (Number(entries, "offset", 0), Number(entries, "length", stream.Length));
            if (offset < 0 || length < 0 || offset > stream.Length - length || length > Array.MaxLength)
                throw Wrong(path, tensor, $"its place (offset {offset}, length {length}) is not within '{location}'");
            var bytes = new byte[length];
            stream.Position = offset;
            stream.ReadExactly(bytes);
            tensor.RawData = UnsafeByteOperations.UnsafeWrap(bytes);
            tensor.ExternalData.Clear();
            tensor.ClearDataLocation();
        }

        long Number(Dictionary<string, string> entries, string key, long otherwise) =>
            !entries.TryGetValue(key, out var text) ? otherwise
                : long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
                : -1;
    }

    static UserErrorException Wrong(string path, TensorProto tensor, string reason) => new(
        $"The weight '{tensor.Name}' of '{path}' cannot be read: {reason}.", "weights in the model or in plain files of its folder.",
        "Download the model's data files into its folder.");
}
