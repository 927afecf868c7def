using System.Numerics.Tensors;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Measures lengths and directions of thoughts.</summary>
static class ThoughtGeometry
{
    // Others that a thought is compared with at most.
    const int Compared = 8;

    /// <summary>What is measured of one item against others of its family.</summary>
    public static IEnumerable<Observation> Of(CheckSubject subject, ThoughtReading own, IReadOnlyList<ThoughtReading> others)
    {
        Observation Number(string measure, double value) => Observation.Of(subject, ThoughtChecks.Geometry, measure) with { Value = value };
        var norms = own.Thoughts.Select(t => (double)TensorPrimitives.Norm(t.Span)).ToArray();
        if (norms.Length == 0 || norms.Min() == 0)
            yield break;
        if (own.EmbeddingNorm > 0)
            yield return Number("norm-ratio", norms.Average() / own.EmbeddingNorm);
        if (norms.Length > 1)
            yield return Number("within", Pairs(own.Thoughts).Average(p => Cosine(p.Item1, p.Item2)));
        var beside = (from other in others.Where(o => o.Item.Id != subject.Item.Id).Take(Compared)
                      from t in Enumerable.Range(0, Math.Min(own.Thoughts.Count, other.Thoughts.Count))
                      select (Own: own.Thoughts[t], Other: other.Thoughts[t])).ToArray();
        if (beside.Length == 0)
            yield break;
        yield return Number("between", beside.Average(p => Cosine(p.Own, p.Other)));
        yield return Number("distance", beside.Average(p => Distance(p.Own, p.Other)));
    }

    /// <summary>Distance as a share of the mean length.</summary>
    internal static double Distance(ReadOnlyMemory<float> a, ReadOnlyMemory<float> b) =>
        2 * TensorPrimitives.Distance(a.Span, b.Span) / (TensorPrimitives.Norm(a.Span) + TensorPrimitives.Norm(b.Span));

    static double Cosine(ReadOnlyMemory<float> a, ReadOnlyMemory<float> b) => TensorPrimitives.CosineSimilarity(a.Span, b.Span);

    static IEnumerable<(ReadOnlyMemory<float>, ReadOnlyMemory<float>)> Pairs(IReadOnlyList<ReadOnlyMemory<float>> thoughts) =>
        from i in Enumerable.Range(0, thoughts.Count)
        from j in Enumerable.Range(0, i)
        select (thoughts[i], thoughts[j]);
}
