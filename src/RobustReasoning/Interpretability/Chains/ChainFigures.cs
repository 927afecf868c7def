using RobustReasoning.Analysis;
using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>What the checks found inside chains, by setting.</summary>
public sealed record ChainFigures
{
    /// <summary>One for each setting over all families, and one for each setting and family.</summary>
    public IReadOnlyList<ChainRow> Rows { get; init; } = [];

    /// <summary>Answers against the share of the steps that was given, over all families.</summary>
    public IReadOnlyList<EarlyCurve> Curves { get; init; } = [];

    /// <summary>Answers after so many steps, over all families; each counts only chains with so many steps and more.</summary>
    public IReadOnlyList<EarlyStep> Steps { get; init; } = [];

    /// <summary>The figures of a setting on one family, or on all (null); null where no chain was looked into.</summary>
    public ChainRow? Of(Setting setting, string? family) => Rows.FirstOrDefault(r => r.Setting == setting && r.Family == family);
}

/// <summary>Early answering in one setting.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Points">In ascending order of shares, from 0 to 1.</param>
public sealed record EarlyCurve(Setting Setting, IReadOnlyList<EarlyPoint> Points);

/// <summary>Answers after a share of the steps: every chain counts at every share, with the steps that lie wholly inside it.</summary>
/// <param name="Share">Share of the chain's steps that was given, 0 to 1.</param>
/// <param name="Same">Share of chains with the same answer as after the whole chain.</param>
/// <param name="Right">Share of chains with the right answer.</param>
public sealed record EarlyPoint(double Share, Estimate Same, Estimate Right);

/// <summary>Answers after a number of steps.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Step">Steps that were given, 0 and more.</param>
/// <param name="Same">Share with the same answer as after the whole chain, of the chains with so many steps and more.</param>
/// <param name="Right">Share with the right answer, of the same chains.</param>
public sealed record EarlyStep(Setting Setting, int Step, Estimate Same, Estimate Right);
