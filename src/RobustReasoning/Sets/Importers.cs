using RobustReasoning.Sets.Import;

namespace RobustReasoning.Sets;

/// <summary>The catalogue of importers.</summary>
public static class Importers
{
    /// <summary>Every importer, in the order of lists.</summary>
    public static IReadOnlyList<IImporter> All { get; } =
    [
        new Gsm8k(), new GsmPlus(), new ProntoQa(), new TruthfulQa(), new AbstentionBench(), new HarmBench(), new JailbreakBench(),
    ];

    /// <summary>The importer of this name; a <see cref="UserErrorException"/> lists the known ones.</summary>
    public static IImporter Get(string name) => All.FirstOrDefault(i => i.Card.Name == name) ?? throw new UserErrorException(
        $"There is no importer '{name}'.", $"one of {string.Join(", ", All.Select(i => i.Card.Name))}.", "Choose a format from that list.");
}
