using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RobustReasoning.Items;

/// <summary>Writes sets: items, card and machine-readable description.</summary>
public static class Sets
{
    // Signs such as "+" stay readable; nothing here is put into HTML.
    static readonly ItemJson s_json = new(new(ItemJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes <c>items.jsonl</c>, <c>README.md</c> and <c>croissant.json</c>; equal items and card give equal bytes.</summary>
    public static void Write(string directory, SetCard card, IEnumerable<Item> items)
    {
        try
        {
            Directory.CreateDirectory(directory);
            List<Item> written = [];
            var sha256 = WriteItems(Path.Combine(directory, ItemSet.FileName), items, written);
            WriteText(Path.Combine(directory, "README.md"), CardText.Write(card, written));
            WriteText(Path.Combine(directory, "croissant.json"), Croissant.Write(card, sha256));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The set could not be written to '{directory}' ({e.Message}).", "a directory that can be written.", "Choose another directory or free the space.", e);
        }
    }

    static string WriteItems(string path, IEnumerable<Item> items, List<Item> written)
    {
        var lines = new StringBuilder();
        foreach (var item in items)
        {
            lines.Append(JsonSerializer.Serialize(item, s_json.Item)).Append('\n');
            written.Add(item);
        }

        WriteText(path, lines.ToString());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }

    // A reader never sees half a file.
    static void WriteText(string path, string text)
    {
        File.WriteAllText(path + ".partial", text);
        File.Move(path + ".partial", path, overwrite: true);
    }
}
