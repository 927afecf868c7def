using RobustReasoning.Backends.Onnx.Gradients.Rules;

namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>The gradients of all operators, by qualified name.</summary>
static class RuleCatalogue
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new[]
    {
        Arithmetic.All, Unary.All, Selection.All, Reductions.All, Products.All, Layout.All, Pieces.All, Gathering.All, Scattering.All,
        Normalizations.All, Rotations.All, EinsteinSums.All,
    }.SelectMany(group => group).ToDictionary();
}
