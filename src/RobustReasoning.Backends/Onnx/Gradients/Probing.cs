namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>Says how to feed a model's inputs when it is run to learn its shapes.</summary>
/// <remarks>
/// Inputs whose sizes depend on each other may say so in the model ("past + sequence"); otherwise their symbols need sizes here. Symbols with
/// the same three sizes count as equal.
/// </remarks>
public sealed record Probing
{
    /// <summary>Sizes of symbols that must not be chosen freely, one for each of three runs; a size is a constant if all three are equal.</summary>
    public IReadOnlyDictionary<string, long[]> Sizes { get; init; } = new Dictionary<string, long[]>();

    /// <summary>Values of an integer or boolean input, from its name, its shape and the run's sizes; null means zeros (ones for masks).</summary>
    public Func<string, long[], IReadOnlyDictionary<string, long>, long[]?> Fill { get; init; } = (_, _, _) => null;
}
