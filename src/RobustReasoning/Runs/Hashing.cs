using System.Security.Cryptography;
using System.Text;

namespace RobustReasoning.Runs;

/// <summary>SHA-256 in lower-case hexadecimal.</summary>
static class Hashing
{
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string OfTexts(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            // A separator that no text holds keeps "ab","c" apart from "a","bc".
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
