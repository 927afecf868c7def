using System.Runtime.InteropServices;
using Google.Protobuf;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Graphs;

/// <summary>Makes and reads the messages of the format; one place for its quirks.</summary>
static class Messages
{
    internal static NodeProto Node(string domain, string op, IEnumerable<string> inputs, IEnumerable<string> outputs,
        IEnumerable<(string Name, object Value)> attributes)
    {
        var node = new NodeProto { OpType = op };
        if (domain.Length > 0)
            node.Domain = domain;
        node.Input.AddRange(inputs);
        node.Output.AddRange(outputs);
        node.Attribute.AddRange(attributes.Select(attribute => Attribute(attribute.Name, attribute.Value)));
        return node;
    }

    internal static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case bool or int or long or TensorType:
                attribute.Type = AttributeProto.Types.AttributeType.Int;
                attribute.I = value is TensorType type ? (long)type : Convert.ToInt64(value, null);
                break;
            case float or double:
                attribute.Type = AttributeProto.Types.AttributeType.Float;
                attribute.F = Convert.ToSingle(value, null);
                break;
            case string text:
                attribute.Type = AttributeProto.Types.AttributeType.String;
                attribute.S = ByteString.CopyFromUtf8(text);
                break;
            case long[] numbers:
                attribute.Type = AttributeProto.Types.AttributeType.Ints;
                attribute.Ints.AddRange(numbers);
                break;
            case float[] numbers:
                attribute.Type = AttributeProto.Types.AttributeType.Floats;
                attribute.Floats.AddRange(numbers);
                break;
            case TensorProto tensor:
                attribute.Type = AttributeProto.Types.AttributeType.Tensor;
                attribute.T = tensor;
                break;
            default:
                throw new ArgumentException($"No attribute of an ONNX node holds a {value.GetType()} ({name}).", nameof(value));
        }

        return attribute;
    }

    internal static TensorProto Tensor<T>(string name, TensorType type, ReadOnlySpan<T> values, ReadOnlySpan<long> dims)
        where T : unmanaged
    {
        var count = 1L;
        foreach (var dim in dims)
            count *= dim;
        if (count != values.Length)
            throw new ArgumentException($"'{name}' has {values.Length} values for the shape [{string.Join(',', dims.ToArray())}].");
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)) };
        tensor.Dims.AddRange(dims.ToArray());
        return tensor;
    }

    /// <summary>A declared value; each dimension is an int, a long or a symbol's name.</summary>
    internal static ValueInfoProto Value(string name, TensorType type, params IEnumerable<object> shape)
    {
        var dims = new TensorShapeProto();
        foreach (var dim in shape)
            dims.Dim.Add(dim is string symbol
                ? new TensorShapeProto.Types.Dimension { DimParam = symbol }
                : new TensorShapeProto.Types.Dimension { DimValue = Convert.ToInt64(dim, null) });
        return new() { Name = name, Type = new() { TensorType = new() { ElemType = (int)type, Shape = dims } } };
    }

    /// <summary>Declares a domain of operators, once.</summary>
    internal static void Import(this ModelProto model, string domain)
    {
        if (!model.OpsetImport.Any(import => import.Domain == domain))
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = domain, Version = 1 });
    }

    internal static bool IsDefaultDomain(this NodeProto node) => node.Domain is "" or "ai.onnx";

    /// <summary>The operator's name, with its domain unless that is the default one.</summary>
    internal static string QualifiedOp(this NodeProto node) => node.IsDefaultDomain() ? node.OpType : $"{node.Domain}.{node.OpType}";

    internal static AttributeProto? Find(this NodeProto node, string name) => node.Attribute.FirstOrDefault(a => a.Name == name);

    internal static long Int(this NodeProto node, string name, long otherwise) => node.Find(name)?.I ?? otherwise;

    internal static float Float(this NodeProto node, string name, float otherwise) => node.Find(name)?.F ?? otherwise;

    internal static string Text(this NodeProto node, string name, string otherwise) => node.Find(name)?.S.ToStringUtf8() ?? otherwise;

    internal static long[]? Ints(this NodeProto node, string name) => node.Find(name)?.Ints.ToArray();

    /// <summary>The name of an input, or "" when it is absent.</summary>
    internal static string In(this NodeProto node, int index) => index < node.Input.Count ? node.Input[index] : "";

    /// <summary>Numbers of a small constant of any usual type, widened.</summary>
    internal static double[]? Numbers(this TensorProto tensor)
    {
        if (tensor.ExternalData.Count > 0)
            return null;
        var raw = tensor.RawData.Span;
        return (TensorType)tensor.DataType switch
        {
            TensorType.Float when raw.Length > 0 => Widen<float>(raw),
            TensorType.Float => [.. tensor.FloatData.Select(v => (double)v)],
            TensorType.Double when raw.Length > 0 => Widen<double>(raw),
            TensorType.Double => [.. tensor.DoubleData],
            TensorType.Int64 when raw.Length > 0 => Widen<long>(raw),
            TensorType.Int64 => [.. tensor.Int64Data.Select(v => (double)v)],
            TensorType.Int32 when raw.Length > 0 => Widen<int>(raw),
            TensorType.Float16 when raw.Length > 0 => Widen<Half>(raw),
            TensorType.Bool when raw.Length > 0 => Widen<byte>(raw),
            TensorType.Int32 or TensorType.Bool => [.. tensor.Int32Data.Select(v => (double)v)],
            _ => null,
        };
    }

    static double[] Widen<T>(ReadOnlySpan<byte> raw) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        var values = MemoryMarshal.Cast<byte, T>(raw);
        var wide = new double[values.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = double.CreateSaturating(values[i]);
        return wide;
    }
}
