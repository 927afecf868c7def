namespace RobustReasoning.Backends.Gguf;

/// <summary>Where a tensor lies in its file.</summary>
/// <param name="Name">Name, such as <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Dimensions">Sizes, the fastest first: a matrix is [inputs, outputs] and stored output by output.</param>
/// <param name="Type">Storage.</param>
/// <param name="Offset">First byte, from the start of the file.</param>
/// <param name="Bytes">Length in bytes.</param>
sealed record GgufTensor(string Name, IReadOnlyList<long> Dimensions, GgmlType Type, long Offset, long Bytes)
{
    /// <summary>How many numbers it holds.</summary>
    internal long Count => Dimensions.Aggregate(1L, (a, b) => a * b);
}
