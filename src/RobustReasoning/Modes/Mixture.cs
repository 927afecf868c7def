using System.Numerics.Tensors;
using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>A soft token.</summary>
/// <param name="Vector">Σ pᵢ·E[i] over the kept tokens, renormalised; [hidden size].</param>
/// <param name="Likeliest">The most likely token.</param>
/// <param name="Entropy">Entropy of the whole distribution before anything is filtered, in nats.</param>
sealed record Mixture(ReadOnlyMemory<float> Vector, int Likeliest, double Entropy)
{
    // Defaults of the published implementation (eric-ai-lab/Soft-Thinking).
    const double Temperature = .6, TopP = .95, MinP = .001;
    const int TopK = 10;

    internal static Mixture Of(ReadOnlySpan<float> logits, IVectorInput table)
    {
        var best = Choice.Best(logits).Token;
        double sum = 0, weighted = 0;
        foreach (var logit in logits)
        {
            double distance = logit - logits[best];
            var odds = Math.Exp(distance);
            sum += odds;
            weighted += odds * distance;
        }

        var kept = Keep(logits, best);
        var total = kept.Sum(token => token.Odds);
        var vector = new float[table.Embedding(best).Length];
        foreach (var (token, odds) in kept)
            TensorPrimitives.MultiplyAdd(table.Embedding(token).Span, (float)(odds / total), vector, vector);
        return new(vector, best, Math.Log(sum) - weighted / sum);
    }

    static List<(int Token, double Odds)> Keep(ReadOnlySpan<float> logits, int best)
    {
        var order = new PriorityQueue<int, (float Logit, int NegativeToken)>();
        double sum = 0;
        for (var token = 0; token < logits.Length; token++)
        {
            sum += Math.Exp((logits[token] - logits[best]) / Temperature);
            if (order.Count < TopK)
                order.Enqueue(token, (logits[token], -token));
            else
                order.EnqueueDequeue(token, (logits[token], -token));
        }

        List<(int Token, double Odds)> top = [];
        while (order.TryDequeue(out var token, out _))
            top.Insert(0, (token, Math.Exp((logits[token] - logits[best]) / Temperature)));
        List<(int Token, double Odds)> kept = [];
        double mass = 0;
        foreach (var (token, odds) in top)
        {
            // The first always stays: its odds are 1.
            if (mass >= TopP * sum || odds < MinP)
                break;
            kept.Add((token, odds));
            mass += odds;
        }

        return kept;
    }
}
