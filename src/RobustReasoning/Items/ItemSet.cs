using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace RobustReasoning.Items;

/// <summary>A set of items as it lies on disk: a directory with <c>items.jsonl</c> and its card.</summary>
/// <param name="Name">Name of the directory.</param>
/// <param name="Items">The items in the order of the file.</param>
/// <param name="Sha256">Hash of <c>items.jsonl</c> in lower-case hexadecimal.</param>
public sealed record ItemSet(string Name, IReadOnlyList<Item> Items, string Sha256)
{
    /// <summary>The file of items in a set's directory.</summary>
    public const string FileName = "items.jsonl";

    /// <summary>Reads a set from its directory or file; what is wrong with it is a <see cref="UserErrorException"/> with file and line.</summary>
    public static ItemSet Load(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        Item[] items = [.. Read(file)];
        using var stream = File.OpenRead(file);
        return new(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)))!, items, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    /// <summary>Reads a file item by item; an empty one is refused.</summary>
    public static IEnumerable<Item> Read(string file)
    {
        Dictionary<string, int> lines = [];
        foreach (var (number, bytes) in JsonLines.Read(file))
        {
            var item = Parse(file, number, bytes.Span);
            if (!lines.TryAdd(item.Id, number))
                throw JsonLines.Error(file, number, $"repeats the id '{item.Id}' of line {lines[item.Id]}.");
            yield return item;
        }

        if (lines.Count == 0)
            throw JsonLines.Error(file, 1, "holds no item: the set is empty.");
    }

    static Item Parse(string file, int number, ReadOnlySpan<byte> line)
    {
        Item item;
        try
        {
            item = JsonSerializer.Deserialize(line, ItemJson.Default.Item) ?? throw new JsonException("The line says null.");
        }
        catch (JsonException e)
        {
            throw JsonLines.Error(file, number, $"is not an item ({e.Message}).", e);
        }

        // The serializer leaves null where a field with a default is absent.
        item = item with { Choices = item.Choices ?? [], Parts = item.Parts ?? [], Checkpoints = item.Checkpoints ?? [], Perturbations = item.Perturbations ?? [] };
        return Flaw(item) is { } flaw ? throw JsonLines.Error(file, number, flaw) : item;
    }

    internal static string? Flaw(Item item)
    {
        if (string.IsNullOrWhiteSpace(item.Id) || string.IsNullOrWhiteSpace(item.Input) || string.IsNullOrWhiteSpace(item.Target))
            return "has an empty id, input or target.";
        if (item.Steps < 0)
            return "has a negative number of steps.";
        if (item.AnswerType == AnswerType.Number && item.IsAnswerable && !decimal.TryParse(item.Target, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
            return $"has the answer type number and the target '{item.Target}'.";
        if (item.AnswerType == AnswerType.Choice && item.IsAnswerable && !item.Choices.Contains(item.Target, StringComparer.OrdinalIgnoreCase))
            return $"has the answer type choice and the target '{item.Target}', which is none of its choices.";
        if (item.Parts.Count > 0 && Drafting.Join(item.Parts) != item.Input)
            return "has parts that do not make up its input.";
        return null;
    }
}
