using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>
/// Makes decoders that others exported (Optimum, transformers.js) take vectors and give hidden states, so that latent modes run on
/// them; graphs that do so already stay as they are.
/// </summary>
/// <param name="Model">The graph as it is to be run.</param>
/// <param name="Changed">Whether it differs from the file.</param>
/// <param name="Embeddings">The lookup of tokens that was cut off.</param>
/// <param name="NoHidden">Why it gives no hidden states; null where it does.</param>
sealed record DecoderSurgery(ModelProto Model, bool Changed, EmbeddingCut Embeddings, string? NoHidden)
{
    /// <summary>Why it takes no vectors; null where it does.</summary>
    internal string? NoVectors => Embeddings.Obstacle;

    /// <summary>Whether its attention takes several new positions over a past for one row at a time only.</summary>
    internal bool OneSuffix => Model.Graph.Node.Any(node => node.OpType == "GroupQueryAttention");

    internal static DecoderSurgery Apply(ModelProto model, string origin)
    {
        // Weights are shared with the original.
        var work = model.Clone();
        var changed = MergedDecoder.Open(work.Graph, origin) | HalfBoundary.Widen(work.Graph);
        if (work.Graph.Gives("logits") is null || !work.Graph.Input.Any(input => input.Name.StartsWith("past_key_values.", StringComparison.Ordinal)))
            return new(work, changed, new(null, 0, null, "it is no decoder with logits and a cache"), "it is no decoder with logits and a cache");
        var cut = work.Clone();
        var embeddings = EmbeddingCut.Make(cut);
        work = embeddings.Obstacle is null ? cut : work;
        var exposes = work.Graph.Gives("hidden_states") is null;
        var noHidden = HiddenExposure.Expose(work.Graph, embeddings.Width);
        changed |= embeddings.Lookup is not null || exposes && noHidden is null;
        if (SharedCache.Open(work) is { } shared)
            (work, changed) = (shared, true);
        if (changed)
            HeadRows.Pick(work.Graph);
        return new(work, changed, embeddings, noHidden);
    }
}
