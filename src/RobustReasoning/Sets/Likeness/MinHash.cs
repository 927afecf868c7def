namespace RobustReasoning.Sets.Likeness;

/// <summary>Signatures whose agreement estimates how much two texts have in common (Broder 1997): the Jaccard index of their runs of three words.</summary>
static class MinHash
{
    /// <summary>Numbers of a signature.</summary>
    public const int Length = 64;

    /// <summary>Bands of <see cref="Length"/> / <see cref="Bands"/> numbers; two texts are compared when a band agrees.</summary>
    public const int Bands = 8;

    const int Run = 3;

    static readonly (uint Factor, uint Term)[] s_hashes = [.. Enumerable.Range(0, Length).Select(i => Seeds.Derive((ulong)i, "minhash")).Select(h => ((uint)h | 1, (uint)(h >> 32)))];

    /// <summary>The signature of a text in plain form; texts of fewer words than a run are one run.</summary>
    public static uint[] Of(string plain)
    {
        var signature = new uint[Length];
        Array.Fill(signature, uint.MaxValue);
        Span<int> starts = stackalloc int[Run];
        var (words, start) = (0, 0);
        for (var i = 0; i <= plain.Length; i++)
        {
            if (i < plain.Length && plain[i] != ' ')
                continue;
            starts[words++ % Run] = start;
            if (words >= Run)
                Add(signature, plain.AsSpan(starts[words % Run]..i));
            start = i + 1;
        }

        if (words < Run)
            Add(signature, plain);
        return signature;
    }

    /// <summary>Estimate of the Jaccard index, 0 to 1.</summary>
    public static double Agreement(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        var same = 0;
        for (var i = 0; i < Length; i++)
            same += a[i] == b[i] ? 1 : 0;
        return (double)same / Length;
    }

    /// <summary>One number for each band.</summary>
    public static ulong Band(ReadOnlySpan<uint> signature, int band)
    {
        var hash = 14695981039346656037UL ^ (ulong)band;
        foreach (var number in signature.Slice(band * (Length / Bands), Length / Bands))
            hash = Mix(hash ^ number);
        return hash;
    }

    static void Add(uint[] signature, ReadOnlySpan<char> run)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in run)
            hash = (hash ^ c) * 1099511628211UL;
        var folded = (uint)(Mix(hash) >> 32);
        for (var i = 0; i < Length; i++)
        {
            var (factor, term) = s_hashes[i];
            var value = (folded ^ term) * factor;
            value ^= value >> 15;
            signature[i] = Math.Min(signature[i], value * 0x2C1B3C6D);
        }
    }

    static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
