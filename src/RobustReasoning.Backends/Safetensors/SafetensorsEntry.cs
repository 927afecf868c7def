namespace RobustReasoning.Backends.Safetensors;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Name, unique in its file.</param>
/// <param name="Type">Element type as the format spells it, such as <c>F16</c>.</param>
/// <param name="Shape">Sizes, outermost first; none for a scalar.</param>
sealed record SafetensorsEntry(string Name, string Type, IReadOnlyList<long> Shape)
{
    internal long Count => Shape.Aggregate(1L, (a, b) => a * b);

    internal long Bytes => Count * SafetensorsTypes.Width(Type)!.Value;
}
