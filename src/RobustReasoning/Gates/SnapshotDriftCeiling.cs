using RobustReasoning.Analysis;
using RobustReasoning.Snapshots;

namespace RobustReasoning.Gates;

/// <summary>Few items of the approved snapshot may be answered differently than approved.</summary>
public sealed record SnapshotDriftCeiling : Gate
{
    internal const string Slug = "snapshot-drift";

    /// <summary>The share of canary items that may have drifted, 0 to 1.</summary>
    public required double AtMost { get; init; }

    /// <summary>The slightest change that counts; default <see cref="DriftKind.Answer"/>: another outcome or answer, not another length or thought.</summary>
    public DriftKind Down { get; init; } = DriftKind.Answer;

    internal override string Rule => Slug;

    internal override string? Scope => Down == DriftKind.Answer ? null : Down.ToString().ToLowerInvariant();

    internal override double Declared => AtMost;

    internal override bool IsFloor => false;

    internal override bool IsPlannable => false;

    internal override string RemedyOfFailure => "Read the list of drifted items; mend the release, or approve the new behaviour with `robust approve`.";

    internal override string RemedyOfMissing => "Name a snapshot of this mode with --snapshot, or in the release, and run its items; what was not compared does not pass.";

    internal override bool Concerns(AnalysisResult analysis, Setting setting) => Budget is not null || analysis.Drift is null || analysis.Drift.Holds(setting);

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        [new("Share of canary items that drifted", analysis.Drift?.ShareOf(setting, Down))];
}
