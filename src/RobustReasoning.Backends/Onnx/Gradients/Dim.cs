namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>One dimension: a constant, or a symbol whose value differs between runs.</summary>
readonly record struct Dim(long Value, string? Symbol = null)
{
    internal bool IsConstant => Symbol is null;

    internal bool IsOne => IsConstant && Value == 1;

    internal object Declared => Symbol is null ? Value : Symbol;
}
