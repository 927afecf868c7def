namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>Trial sizes for decoders with a cache whose inputs have the usual names.</summary>
public static class CacheProbing
{
    /// <summary>A prompt at the start of a static cache (GroupQueryAttention): the total length is that of the prompt.</summary>
    public static Probing Static { get; } = new()
    {
        Sizes = new Dictionary<string, long[]>
        {
            ["sequence_length"] = [5, 3, 7],
            ["total_sequence_length"] = [5, 3, 7],
            ["max_sequence_length"] = [16, 9, 12],
        },
        Fill = (name, shape, sizes) => name switch
        {
            "seqlens_k" => [.. Enumerable.Repeat(sizes["sequence_length"] - 1, (int)shape[0])],
            "total_sequence_length" => [sizes["sequence_length"]],
            _ => null,
        },
    };

    /// <summary>New positions behind a cache that grows by concatenation: the total length is the sum of both.</summary>
    public static Probing Growing { get; } = new()
    {
        Sizes = new Dictionary<string, long[]>
        {
            ["sequence_length"] = [5, 3, 7],
            ["past_sequence_length"] = [6, 5, 2],
            ["total_sequence_length"] = [11, 8, 9],
        },
    };
}
