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

    /// <summary>Most items of a set.</summary>
    public const int MaxItems = 100_000;

    /// <summary>Most memory that the items of one set may take when it is loaded as a whole, in bytes.</summary>
    public const long MaxMemory = 192L << 20;

    /// <summary>Reads a set from its directory or file; what is wrong with it is a <see cref="UserErrorException"/> with file and line.</summary>
    public static ItemSet Load(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        List<Item> items = [];
        var memory = 0L;
        foreach (var item in Read(file))
        {
            items.Add(item);
            if ((memory += item.Memory()) > MaxMemory)
                throw new UserErrorException($"The set '{file}' would take more than {MaxMemory >> 20} MiB of memory after {items.Count} items.", "a set that fits.", "Divide the set into several.");
        }

        using var stream = File.OpenRead(file);
        return new(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)))!, items, Hashing.OfStream(stream));
    }

    /// <summary>Reads a file item by item; an empty one is refused.</summary>
    public static IEnumerable<Item> Read(string file)
    {
        Dictionary<string, int> lines = [];
        foreach (var (number, bytes) in JsonLines.Read(file))
        {
            if (lines.Count == MaxItems)
                throw JsonLines.Error(file, number, $"is beyond the {MaxItems}th item, the most that a set may have. Divide the set into several.");
            var item = Parse(bytes.Span, out var fault);
            if (item is null)
                throw JsonLines.Error(file, number, $"is not an item ({fault!.Message}).", fault);
            if (item.Flaws().FirstOrDefault() is { } flaw)
                throw JsonLines.Error(file, number, flaw);
            if (!lines.TryAdd(item.Id, number))
                throw JsonLines.Error(file, number, $"repeats the id '{item.Id}' of line {lines[item.Id]}.");
            yield return item;
        }

        if (lines.Count == 0)
            throw JsonLines.Error(file, 1, "holds no item: the set is empty.");
    }

    /// <summary>The item of a line, or null and why it is none.</summary>
    internal static Item? Parse(ReadOnlySpan<byte> line, out JsonException? fault)
    {
        fault = null;
        try
        {
            var item = JsonSerializer.Deserialize(line, ItemJson.Default.Item) ?? throw new JsonException("The line says null.");
            // The serializer leaves null where a field with a default is absent.
            return item with { Choices = item.Choices ?? [], Parts = item.Parts ?? [], Checkpoints = item.Checkpoints ?? [], Perturbations = item.Perturbations ?? [] };
        }
        catch (JsonException e)
        {
            fault = e;
            return null;
        }
    }
}
