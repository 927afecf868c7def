namespace RobustReasoning.Backends.Merging;

/// <summary>A part of a model's files that merging looks at.</summary>
/// <param name="Name">Name of the tensor, or in parentheses what else has to be the same.</param>
/// <param name="Type">How it is stored, in words.</param>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Hash">Of what cannot be merged and must be equal; null for numbers that can be.</param>
/// <param name="Half">Whether it takes only what a 16-bit float can hold.</param>
sealed record StoredTensor(string Name, string Type, IReadOnlyList<long> Shape, string? Hash = null, bool Half = false);
