using RobustReasoning.Probes;

namespace RobustReasoning.Gates;

/// <summary>How policies name where unanswerable items come from.</summary>
static class UnanswerableSource
{
    const string Sets = "sets";

    public static string Name(string source) => source == AbstentionCells.Sets ? Sets : source;

    public static bool Is(string? wanted, string source) => wanted is null || wanted == Name(source);
}
