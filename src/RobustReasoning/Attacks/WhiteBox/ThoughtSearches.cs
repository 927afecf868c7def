using System.Numerics.Tensors;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>A way of choosing what is added to thoughts within a ball around each, as shares of their norms.</summary>
interface IThoughtSearch
{
    /// <summary>Slug of the attack.</summary>
    string Name { get; }

    /// <summary>Whether each step but the last costs a gradient.</summary>
    bool UsesGradient { get; }

    /// <summary>The next change, [k × D], from the last one and its gradient, which is empty at first and without gradients.</summary>
    float[] Next(float[] change, ReadOnlySpan<float> gradient, int width, double radius, int steps, Random random);
}

/// <summary>Projected gradient descent and what it must be compared with at equal passes.</summary>
static class ThoughtSearches
{
    internal static IReadOnlyList<IThoughtSearch> All { get; } = [new ProjectedGradient(), new RandomDirections()];

    /// <summary>Steps up the loss along each thought's own gradient, of unit length, back into the ball (Madry et al., arXiv 1706.06083).</summary>
    sealed class ProjectedGradient : IThoughtSearch
    {
        // All steps together reach two and a half times across the radius, so that a path can bend.
        const double Reach = 2.5;

        public string Name => "pgd";

        public bool UsesGradient => true;

        public float[] Next(float[] change, ReadOnlySpan<float> gradient, int width, double radius, int steps, Random random)
        {
            float[] next = [.. change];
            for (var at = 0; at < next.Length && !gradient.IsEmpty; at += width)
            {
                var part = next.AsSpan(at, width);
                var slope = gradient.Slice(at, width);
                var norm = TensorPrimitives.Norm(slope);
                if (norm > 0)
                    TensorPrimitives.MultiplyAdd(slope, (float)(Reach * radius / steps) / norm, part, part);
                var length = TensorPrimitives.Norm<float>(part);
                if (length > radius)
                    TensorPrimitives.Multiply(part, (float)radius / length, part);
            }

            return next;
        }
    }

    /// <summary>Another point of the sphere each time, uniformly.</summary>
    sealed class RandomDirections : IThoughtSearch
    {
        public string Name => "random-directions";

        public bool UsesGradient => false;

        public float[] Next(float[] change, ReadOnlySpan<float> gradient, int width, double radius, int steps, Random random)
        {
            var next = new float[change.Length];
            for (var at = 0; at < next.Length; at += width)
            {
                var part = next.AsSpan(at, width);
                for (var i = 0; i < width; i++)
                    part[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
                TensorPrimitives.Multiply(part, (float)radius / TensorPrimitives.Norm<float>(part), part);
            }

            return next;
        }
    }
}
