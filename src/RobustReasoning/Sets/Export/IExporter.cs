using RobustReasoning.Items;

namespace RobustReasoning.Sets.Export;

/// <summary>Writes a set in the form that another tool reads.</summary>
public interface IExporter
{
    /// <summary>Slug of the form.</summary>
    string Name { get; }

    /// <summary>What is written and what reads it, in a sentence.</summary>
    string Summary { get; }

    /// <summary>Writes the items, one at a time, into a directory that is there; the result is the names of the files.</summary>
    IReadOnlyList<string> Write(string set, IEnumerable<Item> items, string directory);
}
