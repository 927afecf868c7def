using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>Adds the cotangents of a node's inputs to the tape; throws <see cref="NotSupportedException"/> with the reason.</summary>
delegate void Rule(Step step);

/// <summary>One node in the reverse pass, with the cotangents of its outputs (null where nothing flows back).</summary>
sealed class Step(Tape tape, NodeProto node, string?[] cotangents)
{
    internal Tape Tape => tape;

    internal NodeProto Node => node;

    internal IReadOnlyList<string?> Cotangents => cotangents;

    /// <summary>The first output.</summary>
    internal string Y => node.Output[0];

    /// <summary>The cotangent of the first output, where no other output may have one.</summary>
    internal string Dy => cotangents[0] is { } dy && cotangents.Skip(1).All(other => other is null)
        ? dy
        : throw new NotSupportedException("a result other than the first is used");

    /// <summary>An input's name, or "" when it is absent.</summary>
    internal string X(int index) => node.In(index);

    internal Dim[] XDims(int index) => tape.Dims(X(index));

    internal bool Needs(int index) => X(index).Length > 0 && tape.Needs(X(index));

    /// <summary>Refuses a gradient that is wanted, but not known, with respect to an input.</summary>
    internal void Refuse(params ReadOnlySpan<int> inputs)
    {
        foreach (var input in inputs)
            if (Needs(input))
                throw new NotSupportedException($"there is no gradient with respect to its input '{X(input)}'");
    }

    internal string Op(string op, params string[] inputs) => tape.Op(op, inputs);

    internal string Op(string op, string[] inputs, params (string, object)[] attributes) => tape.Op(op, inputs, attributes);

    internal string Scalar(double number) => tape.Scalar(number, X(0));

    /// <summary>A truth value as 0 or 1 of the first input's type.</summary>
    internal string AsNumber(string truth) => tape.Op("Cast", [truth], ("to", tape.Type(X(0))));

    /// <summary>The axis attribute as a number from 0 on.</summary>
    internal int Axis(long otherwise, int rank, string name = "axis")
    {
        var axis = node.Int(name, otherwise);
        return (int)(axis < 0 ? axis + rank : axis);
    }
}
