namespace RobustReasoning.Backends.Onnx.Gradients.Expansions;

/// <summary>Fused operators that are written out in simple ones before differentiation: one forward meaning, no second derivation.</summary>
static class ExpansionCatalogue
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>
    {
        ["com.microsoft.SkipSimplifiedLayerNormalization"] = Skips.RootMeanSquare,
        ["com.microsoft.SkipLayerNormalization"] = Skips.Layer,
        ["com.microsoft.GroupQueryAttention"] = GroupQueries.Expand,
        ["com.microsoft.MatMulNBits"] = Quantized.Expand,
        ["Attention"] = Attention.Expand,
    };
}
