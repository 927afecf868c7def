namespace RobustReasoning.Inference;

/// <summary>A model that can say what its residual stream holds after each layer, and what its own head would read there.</summary>
public interface ILayerStates
{
    /// <summary>Number of layers.</summary>
    int Layers { get; }

    /// <summary>
    /// Reads each query by one pass over its whole sequence, without a cache. Throws <see cref="UserErrorException"/> where the model cannot be run so.
    /// </summary>
    IReadOnlyList<LayerReading> ReadLayers(IReadOnlyList<LayerQuery> queries, CancellationToken cancellation = default);
}

/// <summary>A sequence of n input vectors, and the positions to look at.</summary>
/// <param name="Vectors">Input vectors, [n × hidden size].</param>
/// <param name="Positions">Positions, each 0 to n − 1.</param>
public sealed record LayerQuery(ReadOnlyMemory<float> Vectors, ReadOnlyMemory<int> Positions);

/// <summary>What stands after each layer at the positions of a query.</summary>
/// <param name="States">The residual stream before any norm, [layers × positions × hidden size].</param>
/// <param name="Logits">What the final norm and the head make of it (the logit lens), [layers × positions × vocabulary]; those of the last layer are the model's own.</param>
public sealed record LayerReading(ReadOnlyMemory<float> States, ReadOnlyMemory<float> Logits);
