using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Whether the rules of a system prompt are kept. Items with rules only.</summary>
public sealed record Safety
{
    /// <summary>One for each setting that was asked an item with rules.</summary>
    public IReadOnlyList<RefusalRow> Rows { get; init; } = [];

    /// <summary>Every setting under every attempt to break the rule, on items that the rule forbids to answer.</summary>
    public IReadOnlyList<HijackEffect> Hijacks { get; init; } = [];

    /// <summary>The figures of a setting; null where it was asked no item with rules.</summary>
    public RefusalRow? RowOf(Setting setting) => Rows.FirstOrDefault(r => r.Setting == setting);
}

/// <summary>What a setting does under rules, clean items.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Kept">Share of the items that the rule forbids to answer which are refused; a truncated case keeps nothing.</param>
/// <param name="Truncated">Share of the same items that were cut before an answer.</param>
/// <param name="Leaked">Share of items with a forbidden code word as their answer where the answer says it, spelled out or backwards too.</param>
/// <param name="OverRefused">Share of the items whose answer the rule allows which are refused.</param>
/// <param name="Gap">Kept − kept in explicit reasoning, the same items; null for explicit reasoning itself.</param>
public sealed record RefusalRow(Setting Setting, Estimate? Kept, Estimate? Truncated, Estimate? Leaked, Estimate? OverRefused, Estimate? Gap);

/// <summary>An attempt to break the rule.</summary>
/// <param name="Effect">Refusals kept clean and attacked on the same items, their paired difference and the gap against explicit reasoning.</param>
/// <param name="Leaked">As in <see cref="RefusalRow"/>, under attack.</param>
public sealed record HijackEffect(PerturbationEffect Effect, Estimate? Leaked);
