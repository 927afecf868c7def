using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RobustReasoning.Items;

/// <summary>Writes sets: items with their hashes, card and machine-readable description.</summary>
public static class SetWriter
{
    /// <summary>The card in a set's directory.</summary>
    public const string CardName = "README.md";

    /// <summary>The machine-readable description in a set's directory.</summary>
    public const string DescriptionName = "croissant.json";

    // Signs such as "+" stay readable; nothing here is put into HTML.
    static readonly ItemJson s_json = new(new(ItemJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>
    /// Writes <c>items.jsonl</c>, <c>README.md</c> and <c>croissant.json</c>, item by item; equal items and card give equal bytes. A table of scores
    /// in a card that is already there stays.
    /// </summary>
    /// <returns>The counts of what was written.</returns>
    public static SetCounts Write(string directory, SetCard card, IEnumerable<Item> items)
    {
        try
        {
            Directory.CreateDirectory(directory);
            SetCounts counts = new();
            var partial = Partial(directory, ItemSet.FileName);
            string sha256;
            using (var stream = File.Create(partial))
            using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
            {
                foreach (var item in items)
                    Append(stream, hash, item, counts);
                sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            }

            if (counts.Items == 0)
            {
                File.Delete(partial);
                throw new UserErrorException($"The set '{card.Name}' would hold no item.", "one item or more.", "Check what the items are made from.");
            }

            var path = Path.Combine(directory, CardName);
            var scores = File.Exists(path) ? CardText.Block(File.ReadAllText(path), CardText.Scores) : null;
            File.WriteAllText(Partial(directory, CardName), CardText.Write(card, counts, scores));
            File.WriteAllText(Partial(directory, DescriptionName), Croissant.Write(card, sha256));
            // A reader never sees half a file, and nothing is replaced before all is written.
            foreach (var name in (string[])[ItemSet.FileName, CardName, DescriptionName])
                File.Move(Partial(directory, name), Path.Combine(directory, name), overwrite: true);
            return counts;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The set could not be written to '{directory}' ({e.Message}).", "a directory that can be written.", "Choose another directory or free the space.", e);
        }
    }

    /// <summary>The line of an item with its hash, as UTF-8 with its end.</summary>
    internal static byte[] Line(Item item) => [.. JsonSerializer.SerializeToUtf8Bytes(item with { Hash = ItemHash.Of(item) }, s_json.Item), (byte)'\n'];

    internal static void Append(Stream stream, IncrementalHash hash, Item item, SetCounts counts)
    {
        var line = Line(item);
        stream.Write(line);
        hash.AppendData(line);
        counts.Add(item);
    }

    internal static string Partial(string directory, string name) => Path.Combine(directory, name + ".partial");
}
