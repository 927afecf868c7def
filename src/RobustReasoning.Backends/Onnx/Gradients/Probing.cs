namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>Says how to feed a model's inputs when it is run to learn its shapes.</summary>
public sealed record Probing
{
    /// <summary>Three values for each symbol that must not be chosen freely; all others get values of their own.</summary>
    public IReadOnlyDictionary<string, long[]> Sizes { get; init; } = new Dictionary<string, long[]>();

    /// <summary>Values of an integer or boolean input, from its name and shape; null means zeros (ones for masks).</summary>
    public Func<string, long[], long[]?> Fill { get; init; } = (_, _) => null;
}
