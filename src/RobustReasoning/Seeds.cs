using System.Text;

namespace RobustReasoning;

/// <summary>Derives every random choice from the run's seed and a name, never from order or time.</summary>
public static class Seeds
{
    /// <summary>A seed for one purpose, equal on every machine (64-bit FNV-1a over the UTF-8 bytes).</summary>
    public static ulong Derive(ulong seed, params ReadOnlySpan<string> purpose)
    {
        var hash = 14695981039346656037UL;
        for (var shift = 0; shift < 64; shift += 8)
            hash = (hash ^ ((seed >> shift) & 255)) * 1099511628211UL;
        foreach (var word in purpose)
        {
            foreach (var b in Encoding.UTF8.GetBytes(word))
                hash = (hash ^ b) * 1099511628211UL;
            hash = (hash ^ 0x1f) * 1099511628211UL;
        }

        return hash;
    }

    /// <summary>A random source for one purpose.</summary>
    public static Random Source(ulong seed, params ReadOnlySpan<string> purpose)
    {
        var hash = Derive(seed, purpose);
        // Random with an int seed keeps its documented algorithm across .NET versions.
        return new Random(unchecked((int)(hash ^ (hash >> 32))));
    }
}
