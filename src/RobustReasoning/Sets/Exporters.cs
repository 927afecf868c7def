using RobustReasoning.Sets.Export;

namespace RobustReasoning.Sets;

/// <summary>The catalogue of exporters.</summary>
public static class Exporters
{
    /// <summary>Every exporter, in the order of lists.</summary>
    public static IReadOnlyList<IExporter> All { get; } = [new HuggingFaceLines(), new InspectSamples(), new HarnessTask(), new PlainTable(), new PromptfooTests()];

    /// <summary>The exporter of this name; a <see cref="UserErrorException"/> lists the known ones.</summary>
    public static IExporter Get(string name) => All.FirstOrDefault(e => e.Name == name) ?? throw new UserErrorException(
        $"There is no exporter '{name}'.", $"one of {string.Join(", ", All.Select(e => e.Name))}.", "Choose a form from that list.");
}
