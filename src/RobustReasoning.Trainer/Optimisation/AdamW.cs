using System.Numerics;
using System.Numerics.Tensors;

namespace RobustReasoning.Trainer.Optimisation;

/// <summary>AdamW with global-norm clipping over flat arrays, one fused pass (Loshchilov and Hutter, 2019).</summary>
public sealed class AdamW(int length)
{
    const float Beta1 = .9f, Beta2 = .98f, Epsilon = 1e-8f, WeightDecay = .01f, MaximalNorm = 1;

    /// <summary>First moments.</summary>
    public float[] Mean { get; } = new float[length];

    /// <summary>Second moments.</summary>
    public float[] Variance { get; } = new float[length];

    /// <summary>Steps made.</summary>
    public int Steps { get; set; }

    /// <summary>Moves the weights against the gradient; returns the gradient's norm before clipping.</summary>
    public float Step(float[] weights, float[] gradient, float learningRate)
    {
        Steps++;
        var norm = TensorPrimitives.Norm<float>(gradient);
        if (!float.IsFinite(norm))
            throw new InvalidOperationException($"The gradient is not finite at step {Steps}; a smaller learning rate may help.");
        var clip = new Vector<float>(norm > MaximalNorm ? MaximalNorm / norm : 1);
        var correction1 = new Vector<float>(1 / (1 - MathF.Pow(Beta1, Steps)));
        var correction2 = new Vector<float>(1 / (1 - MathF.Pow(Beta2, Steps)));
        var rate = new Vector<float>(learningRate);
        var keep = new Vector<float>(1 - learningRate * WeightDecay);
        var (b1, b2) = (new Vector<float>(Beta1), new Vector<float>(Beta2));
        var (c1, c2) = (new Vector<float>(1 - Beta1), new Vector<float>(1 - Beta2));
        var epsilon = new Vector<float>(Epsilon);
        var width = Vector<float>.Count;
        for (var i = 0; i < weights.Length; i += width)
        {
            // The last block overlaps nothing: it is padded by hand.
            if (i + width > weights.Length)
            {
                Rest(weights, gradient, i, clip[0], correction1[0], correction2[0], learningRate);
                break;
            }

            var g = new Vector<float>(gradient, i) * clip;
            var m = b1 * new Vector<float>(Mean, i) + c1 * g;
            var v = b2 * new Vector<float>(Variance, i) + c2 * g * g;
            m.CopyTo(Mean, i);
            v.CopyTo(Variance, i);
            var step = m * correction1 / (Vector.SquareRoot(v * correction2) + epsilon);
            (new Vector<float>(weights, i) * keep - rate * step).CopyTo(weights, i);
        }

        return norm;
    }

    void Rest(float[] weights, float[] gradient, int from, float clip, float correction1, float correction2, float rate)
    {
        for (var i = from; i < weights.Length; i++)
        {
            var g = gradient[i] * clip;
            Mean[i] = Beta1 * Mean[i] + (1 - Beta1) * g;
            Variance[i] = Beta2 * Variance[i] + (1 - Beta2) * g * g;
            weights[i] = weights[i] * (1 - rate * WeightDecay)
                - rate * Mean[i] * correction1 / (MathF.Sqrt(Variance[i] * correction2) + Epsilon);
        }
    }
}
