using System.Numerics.Tensors;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Llama;

/// <summary>
/// Finds out whether rows of the embedding table, fed as vectors, do what their tokens do. Some architectures (Gemma 3) scale tokens on
/// their way in and vectors not, and new ones appear, so it is tried instead of looked up.
/// </summary>
static class VectorProbe
{
    const float Tolerance = 1e-3f;

    internal static bool Agrees(LlamaContext context, LlamaShape shape)
    {
        int[] tokens = [.. new[] { 7, 3, 2 }.Select(part => shape.Vocabulary / part)];
        var rows = tokens.SelectMany(token => shape.Table![token].ToArray()).ToArray();
        var byToken = Run(new() { Slot = 0, Start = 0, Tokens = tokens, WantsLogits = false });
        var byRow = Run(new() { Slot = 0, Start = 0, Vectors = rows, WantsLogits = false });
        return TensorPrimitives.Distance(byToken, byRow) <= Tolerance * TensorPrimitives.Norm(byToken);

        float[] Run(Feed feed)
        {
            var slot = new Slot(0);
            var hidden = new float[shape.Width];
            context.Add(slot);
            context.Start([new(slot, feed, tokens.Length) { Hidden = hidden }]);
            context.Wait();
            context.Remove(slot);
            return hidden;
        }
    }
}
