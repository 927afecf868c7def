namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>What the checks found inside thoughts, by setting.</summary>
public sealed record ThoughtFigures
{
    /// <summary>For each setting one row over all families, then one for each family.</summary>
    public IReadOnlyList<ThoughtRow> Rows { get; init; } = [];

    /// <summary>One item's thoughts as the output head reads them; null where none were read.</summary>
    public LensExample? Example { get; init; }

    /// <summary>The row of a setting on one family, or on all (null); null where it was not looked into.</summary>
    public ThoughtRow? RowOf(Analysis.Setting setting, string? family = null) => Rows.FirstOrDefault(r => r.Setting == setting && r.Family == family);
}
