using System.Text;
using System.Text.Unicode;

namespace RobustReasoning.Sets.Documents;

/// <summary>Reads the small files of a set.</summary>
static class Document
{
    /// <summary>The text of a file; null, with a problem, where it is missing, too large, a link or not UTF-8.</summary>
    public static string? Read(string file, string rule, Problems problems)
    {
        if (!IsPlain(file, rule, problems))
            return null;
        try
        {
            using var stream = File.OpenRead(file);
            // One byte more than is allowed tells a file that is too large without trusting its length.
            var bytes = new byte[SetLimits.Document + 1];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read > SetLimits.Document)
                problems.Error(file, 0, rule, $"is larger than {SetLimits.Document >> 20} MiB.");
            else if (!Utf8.IsValid(bytes.AsSpan(0, read)))
                problems.Error(file, 0, rule, "is not valid UTF-8.");
            else
                return Encoding.UTF8.GetString(bytes, 0, read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Error(file, 0, rule, $"could not be read ({e.Message}).");
        }

        return null;
    }

    /// <summary>Whether a file is there and no link: a link in a contributed set could lead anywhere on the reader's disk.</summary>
    public static bool IsPlain(string file, string rule, Problems problems)
    {
        FileInfo info = new(file);
        if (info.LinkTarget is not null)
            problems.Error(file, 0, rule, "is a link. The files of a set are plain files in its directory.");
        else if (!info.Exists)
            problems.Error(file, 0, rule, Directory.Exists(file) ? "is a directory." : "is missing.");
        else
            return true;
        return false;
    }
}
