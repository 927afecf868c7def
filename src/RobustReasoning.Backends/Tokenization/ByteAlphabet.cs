using System.Text;

namespace RobustReasoning.Backends.Tokenization;

/// <summary>The 256 printable characters that byte-level BPE writes bytes with (GPT-2's table).</summary>
static class ByteAlphabet
{
    static readonly char[] s_chars = Build();
    static readonly Dictionary<char, byte> s_bytes = Enumerable.Range(0, 256).ToDictionary(b => s_chars[b], b => (byte)b);

    /// <summary>The character of every byte, in byte order.</summary>
    public static IReadOnlyList<char> Chars => s_chars;

    /// <summary>The UTF-8 bytes of a text in this alphabet.</summary>
    public static string Spell(string text) => Spell(Encoding.UTF8.GetBytes(text));

    /// <summary>Bytes in this alphabet.</summary>
    public static string Spell(byte[] bytes) => string.Create(bytes.Length, bytes, (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = s_chars[from[i]];
    });

    /// <summary>The bytes of a spelled token; null where a character is none of the alphabet's.</summary>
    public static byte[]? Bytes(string spelled)
    {
        var bytes = new byte[spelled.Length];
        for (var i = 0; i < bytes.Length; i++)
            if (!s_bytes.TryGetValue(spelled[i], out bytes[i]))
                return null;
        return bytes;
    }

    static char[] Build()
    {
        var chars = new char[256];
        var next = 256;
        for (var b = 0; b < 256; b++)
            chars[b] = b is >= '!' and <= '~' or >= 0xa1 and <= 0xac or >= 0xae ? (char)b : (char)next++;
        return chars;
    }
}
