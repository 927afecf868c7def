using System.Runtime.InteropServices;
using RobustReasoning.Items;

namespace RobustReasoning.Modes;

/// <summary>What each kind of edit does to vectors. A dose of 0 changes nothing.</summary>
public static class ThoughtEdits
{
    /// <summary>Gaussian noise; the dose is the noise's standard deviation as a share of that of the thought's entries.</summary>
    public const string Gaussian = "gaussian";

    /// <summary>The thought scaled by 1 − dose: a dose of 1 leaves zeros.</summary>
    public const string Zero = "zero";

    /// <summary>The mean of the donors' thoughts of the same number, mixed in by the dose: 1 replaces the thought.</summary>
    public const string Mean = "mean";

    /// <summary>The first donor's thought of the same number, mixed in by the dose: 1 replaces the thought.</summary>
    public const string Transplant = "transplant";

    /// <summary>Entries rounded to so many bits between − and + the largest; the dose is the number of bits, 2 and more.</summary>
    public const string Quantise = "quantise";

    /// <summary>Entries set to zero with a probability of the dose, below 1; the rest is scaled up by 1 ÷ (1 − dose).</summary>
    public const string Dropout = "dropout";

    /// <summary>Two thoughts change places, as many times as the dose says.</summary>
    public const string Swap = "swap";

    /// <summary>All thoughts in another order; any dose above 0.</summary>
    public const string Permute = "permute";

    /// <summary>The item's own vectors in place of as many thoughts, as a search by gradients left them; the dose, above 0, tells how far they are from the model's.</summary>
    public const string Given = "given";

    /// <summary>The kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Gaussian, Zero, Mean, Transplant, Quantise, Dropout, Swap, Permute, Given];

    /// <summary>A thought after the edits that concern one thought; <paramref name="donated"/> holds the donors' thoughts of its number.</summary>
    internal static ReadOnlyMemory<float> Changed(ThoughtEdit edit, int index, ReadOnlyMemory<float> thought, IReadOnlyList<ReadOnlyMemory<float>> donated)
    {
        if (edit.Dose == 0)
            return thought;
        var dose = (float)edit.Dose;
        var random = Seeds.Source(edit.Seed, "thought", index.Text());
        return edit.Kind switch
        {
            Gaussian => Noise(thought.Span, edit.Dose, random),
            Zero => Map(thought, x => x * (1 - dose)),
            Mean or Transplant => Mixed(thought, dose, edit.Kind == Transplant ? [.. donated.Take(1)] : donated),
            Quantise => Rounded(thought, edit.Dose),
            Dropout => Map(thought, x => random.NextDouble() < edit.Dose ? 0 : x / (1 - dose)),
            Swap or Permute => thought,
            Given => index < edit.Given.Count ? Read(edit.Given[index], thought.Length) : thought,
            _ => throw Unknown(edit.Kind),
        };
    }

    /// <summary>The thoughts in another order; null where the edit keeps it.</summary>
    internal static IReadOnlyList<ReadOnlyMemory<float>>? Rearranged(ThoughtEdit edit, IReadOnlyList<ReadOnlyMemory<float>> thoughts)
    {
        if (edit.Dose == 0 || edit.Kind is not (Swap or Permute) || thoughts.Count < 2)
            return null;
        var random = Seeds.Source(edit.Seed, edit.Kind);
        int[] order = [.. Enumerable.Range(0, thoughts.Count)];
        if (edit.Kind == Swap)
            for (var left = edit.Dose; left > 0; left--)
            {
                int[] two = [.. order.Length == 2 ? [0, 1] : random.Sample([.. Enumerable.Range(0, order.Length)], 2)];
                (order[two[0]], order[two[1]]) = (order[two[1]], order[two[0]]);
            }
        else
            // An order that is the old one would test nothing.
            do
                random.Shuffle(order);
            while (order.Index().All(o => o.Index == o.Item));
        return [.. order.Select(i => thoughts[i])];
    }

    /// <summary>Standard deviation of a thought's entries: the signal that noise is measured against.</summary>
    public static double Scale(ReadOnlySpan<float> thought)
    {
        double mean = 0, square = 0;
        foreach (var x in thought)
            mean += x;
        mean /= thought.Length;
        foreach (var x in thought)
            square += (x - mean) * (x - mean);
        return Math.Sqrt(square / thought.Length);
    }

    static float[] Noise(ReadOnlySpan<float> thought, double dose, Random random)
    {
        var deviation = dose * Scale(thought);
        var noisy = new float[thought.Length];
        for (var i = 0; i < noisy.Length; i++)
        {
            // Box and Muller; 1 − u keeps the logarithm's argument above 0.
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            noisy[i] = (float)(thought[i] + deviation * normal);
        }

        return noisy;
    }

    /// <summary>A vector as an item holds it.</summary>
    internal static string Write(ReadOnlySpan<float> vector) => Convert.ToBase64String(MemoryMarshal.AsBytes(vector));

    static float[] Read(string given, int length)
    {
        var vector = new float[length];
        return Convert.TryFromBase64String(given, MemoryMarshal.AsBytes(vector.AsSpan()), out var bytes) && bytes == length * sizeof(float) && !vector.Any(x => !float.IsFinite(x))
            ? vector
            : throw new UserErrorException($"The item gives a thought in {given.Length} characters that is no vector of the model.",
                $"{length} finite 32-bit numbers in Base64.", "Ask the item of the model that its thoughts were made for.");
    }

    static ReadOnlyMemory<float> Mixed(ReadOnlyMemory<float> thought, float dose, IReadOnlyList<ReadOnlyMemory<float>> donated)
    {
        if (donated.Count == 0)
            return thought;
        var mixed = new float[thought.Length];
        for (var i = 0; i < mixed.Length; i++)
        {
            double sum = 0;
            foreach (var other in donated)
                sum += other.Span[i];
            var given = (float)(sum / donated.Count);
            mixed[i] = dose == 1 ? given : thought.Span[i] + dose * (given - thought.Span[i]);
        }

        return mixed;
    }

    static ReadOnlyMemory<float> Rounded(ReadOnlyMemory<float> thought, double bits)
    {
        var largest = 0f;
        foreach (var x in thought.Span)
            largest = Math.Max(largest, Math.Abs(x));
        var step = largest / (float)(Math.Pow(2, Math.Max(bits, 2) - 1) - 1);
        return step == 0 ? thought : Map(thought, x => MathF.Round(x / step) * step);
    }

    static ReadOnlyMemory<float> Map(ReadOnlyMemory<float> thought, Func<float, float> change)
    {
        var changed = new float[thought.Length];
        for (var i = 0; i < changed.Length; i++)
            changed[i] = change(thought.Span[i]);
        return changed;
    }

    static UserErrorException Unknown(string kind) => new($"There is no edit of thoughts '{kind}'.", $"one of {string.Join(", ", Kinds)}.", "Correct the item's intervention.");
}
