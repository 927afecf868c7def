using System.Text;

namespace RobustReasoning.Tests.Safetensors;

/// <summary>Files whose header is written by hand, as nobody's writer would.</summary>
static class RawSafetensors
{
    public static string Write(string path, string header, int data = 0)
    {
        var text = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. new byte[data]]);
        return path;
    }
}
