using Google.Protobuf;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;
using RobustReasoning.Backends.Safetensors;

namespace RobustReasoning.Backends.Merging;

/// <summary>The initialisers of any ONNX model: floats can be merged, all others and the graph itself have to be equal.</summary>
sealed class OnnxWeights : WeightSource
{
    // The format's limit on one file.
    const int MaxFile = int.MaxValue;

    readonly ModelProto _model;
    readonly string _place;
    readonly Dictionary<string, TensorProto> _tensors;

    internal OnnxWeights(ModelFiles files, ModelProto model) : base(files.Directory, [files.Graph])
    {
        (_model, _place) = (model, Path.GetRelativePath(files.Directory, files.Graph));
        _tensors = model.Graph.Initializer.DistinctBy(tensor => tensor.Name).ToDictionary(tensor => tensor.Name);
        Tensors =
        [
            Architecture(files.Directory),
            new("(operators of the graph)", "graph", [], Hashing.OfTexts(model.Graph.Node.Select(node => Convert.ToBase64String(node.ToByteArray())))),
            .. _tensors.Values.Select(Stored),
        ];
    }

    internal override IReadOnlyList<StoredTensor> Tensors { get; }

    internal override float[] Read(string name) => Array.ConvertAll(_tensors[name].Numbers()!, number => (float)number);

    internal override void Write(string target, Func<string, float[]> weights)
    {
        var changed = _model.Clone();
        foreach (var tensor in changed.Graph.Initializer.Where(tensor => Stored(_tensors[tensor.Name]).Hash is null))
        {
            var half = tensor.DataType == (int)TensorType.Float16;
            tensor.RawData = ByteString.CopyFrom(SafetensorsTypes.Encode(half ? SafetensorsTypes.Half : SafetensorsTypes.Float, weights(tensor.Name)));
            tensor.FloatData.Clear();
        }

        if (changed.CalculateSize() is var size and (< 0 or >= MaxFile))
            throw new UserErrorException($"'{Files[0]}' would make a file of {size} bytes.", "less than 2 GB, the most that one ONNX file can hold.", "Merge the model's safetensors and export what comes of it.");
        var path = Path.Combine(target, _place);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        OnnxFile.Write(changed, path);
    }

    static StoredTensor Stored(TensorProto tensor)
    {
        var type = (TensorType)tensor.DataType;
        var number = type is TensorType.Float or TensorType.Float16 && tensor.Numbers()?.LongLength == tensor.Dims.Aggregate(1L, (a, b) => a * b);
        return new(tensor.Name, Enum.IsDefined(type) ? type.ToString() : $"type {tensor.DataType}", tensor.Dims,
            number ? null : Hashing.OfBytes(tensor.ToByteArray()), type == TensorType.Float16);
    }
}
