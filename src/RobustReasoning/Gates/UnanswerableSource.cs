using RobustReasoning.Probes;
using RobustReasoning.Statistics;

namespace RobustReasoning.Gates;

/// <summary>How policies name where unanswerable items come from.</summary>
static class UnanswerableSource
{
    const string Sets = "sets";

    static string Name(string source) => source == AbstentionCells.Sets ? Sets : source;

    /// <summary>The figures of the wanted source, each named with its own; one that is missing where there are none.</summary>
    public static IEnumerable<Measured> Measured(string figure, string? wanted, IEnumerable<(string Source, Estimate? Value)> found)
    {
        Measured[] measured = [.. found.Where(f => wanted is null || wanted == Name(f.Source)).Select(f => new Measured($"{figure} ({Name(f.Source)})", f.Value))];
        return measured.Length > 0 ? measured : [new(figure, null)];
    }
}
