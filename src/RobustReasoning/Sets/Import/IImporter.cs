using RobustReasoning.Items;

namespace RobustReasoning.Sets.Import;

/// <summary>Reads the file of a published benchmark, which the user has on disk, as items.</summary>
public interface IImporter
{
    /// <summary>Name, file form, licence and what becomes of the rows.</summary>
    ImporterCard Card { get; }

    /// <summary>The items in the order of the file, one at a time; a file of another form is a <see cref="UserErrorException"/> with its line.</summary>
    IEnumerable<Item> Import(ImportFile file);
}

/// <summary>What an importer reads and under which terms.</summary>
/// <param name="Name">Slug of the benchmark.</param>
/// <param name="Form">Form of the file, with the fields that are read.</param>
/// <param name="Licence">SPDX name of the licence of the benchmark's data.</param>
/// <param name="Source">Where the benchmark is published.</param>
/// <param name="Summary">What becomes of its rows, in a sentence.</param>
/// <param name="Share">Whether the items may be passed on; harmful requests and restricted licences are not.</param>
public sealed record ImporterCard(string Name, string Form, string Licence, string Source, string Summary, bool Share = true);
