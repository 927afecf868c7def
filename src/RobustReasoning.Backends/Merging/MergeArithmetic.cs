namespace RobustReasoning.Backends.Merging;

/// <summary>Ways to make one tensor of several of equal length; computed in 64 bits and rounded once. Pure.</summary>
public static class MergeArithmetic
{
    /// <summary>Cosine of the angle from which two tensors count as parallel: the sphere between them is then flat.</summary>
    public const double Parallel = 0.9995;

    /// <summary>(1 − α) first + α second.</summary>
    public static float[] Linear(ReadOnlySpan<float> first, ReadOnlySpan<float> second, double alpha)
    {
        Check(first, second);
        return Mix(first, second, 1 - alpha, alpha);
    }

    /// <summary>
    /// Along the great circle between the two: sin((1 − α) Ω) ÷ sin Ω · first + sin(α Ω) ÷ sin Ω · second, where Ω is the angle between
    /// them (Shoemake 1985); linear where they are parallel, opposite or zero.
    /// </summary>
    public static float[] Slerp(ReadOnlySpan<float> first, ReadOnlySpan<float> second, double alpha)
    {
        Check(first, second);
        double dot = 0, a = 0, b = 0;
        for (var i = 0; i < first.Length; i++)
            (dot, a, b) = (dot + (double)first[i] * second[i], a + (double)first[i] * first[i], b + (double)second[i] * second[i]);
        var length = Math.Sqrt(a) * Math.Sqrt(b);
        if (!(length > 0) || Math.Abs(dot) >= Parallel * length)
            return Linear(first, second, alpha);
        var angle = Math.Acos(dot / length);
        return Mix(first, second, Math.Sin((1 - alpha) * angle) / Math.Sin(angle), Math.Sin(alpha * angle) / Math.Sin(angle));
    }

    /// <summary>ancestor + α Σ (model − ancestor) (Ilharco et al. 2023).</summary>
    public static float[] TaskArithmetic(ReadOnlySpan<float> ancestor, IReadOnlyList<float[]> models, double alpha)
    {
        var merged = new float[ancestor.Length];
        foreach (var model in models)
            Check(ancestor, model);
        for (var i = 0; i < merged.Length; i++)
        {
            double sum = 0;
            foreach (var model in models)
                sum += (double)model[i] - ancestor[i];
            merged[i] = (float)(ancestor[i] + alpha * sum);
        }

        return merged;
    }

    /// <summary>
    /// TIES (Yadav et al. 2023): of each change only the largest share by magnitude is kept, of each number the sign with more mass is
    /// elected, and the mean of the changes that have it is added, scaled by α.
    /// </summary>
    /// <param name="ancestor">What all models were trained from.</param>
    /// <param name="models">The models.</param>
    /// <param name="alpha">Scale of what is added, λ of the paper.</param>
    /// <param name="density">Share of a change that is kept, above 0 to 1; numbers that tie with the smallest kept one are kept too.</param>
    public static float[] Ties(ReadOnlySpan<float> ancestor, IReadOnlyList<float[]> models, double alpha, double density)
    {
        var changes = new double[models.Count][];
        for (var m = 0; m < changes.Length; m++)
            changes[m] = Trimmed(ancestor, models[m], density);
        var merged = new float[ancestor.Length];
        for (var i = 0; i < merged.Length; i++)
        {
            var mass = changes.Sum(change => change[i]);
            var agreeing = changes.Where(change => Math.Sign(change[i]) == Math.Sign(mass) && change[i] != 0).ToList();
            merged[i] = (float)(ancestor[i] + (agreeing.Count == 0 ? 0 : alpha * agreeing.Average(change => change[i])));
        }

        return merged;
    }

    static double[] Trimmed(ReadOnlySpan<float> ancestor, float[] model, double density)
    {
        Check(ancestor, model);
        var change = new double[model.Length];
        for (var i = 0; i < change.Length; i++)
            change[i] = (double)model[i] - ancestor[i];
        if (change.Length == 0)
            return change;
        var sizes = Array.ConvertAll(change, Math.Abs);
        Array.Sort(sizes);
        var least = sizes[^Math.Clamp((int)Math.Ceiling(density * sizes.Length - 1e-9), 1, sizes.Length)];
        for (var i = 0; i < change.Length; i++)
            if (Math.Abs(change[i]) < least)
                change[i] = 0;
        return change;
    }

    static float[] Mix(ReadOnlySpan<float> first, ReadOnlySpan<float> second, double ofFirst, double ofSecond)
    {
        var merged = new float[first.Length];
        for (var i = 0; i < merged.Length; i++)
            merged[i] = (float)(ofFirst * first[i] + ofSecond * second[i]);
        return merged;
    }

    static void Check(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"Tensors of {first.Length} and {second.Length} numbers cannot be merged.", nameof(second));
    }
}
