using RobustReasoning.Analysis;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Snapshots;

/// <summary>What a run does otherwise than an approved snapshot, item by item, the worst first.</summary>
public sealed record SnapshotDrift
{
    /// <summary>Release that was approved.</summary>
    public required string Approved { get; init; }

    /// <summary>Name of the run that is compared with it.</summary>
    public required string Run { get; init; }

    /// <summary>Whether the run's models are other files than the approved ones.</summary>
    public required bool OtherModels { get; init; }

    /// <summary>Canary cases by mode and budget.</summary>
    public required IReadOnlyList<DriftScope> Scopes { get; init; }

    /// <summary>The cases that changed, the worst first.</summary>
    public required IReadOnlyList<Drift> Changes { get; init; }

    /// <summary>Whether the snapshot holds the setting.</summary>
    public bool Holds(Setting setting) => Scopes.Any(s => s.Is(setting));

    /// <summary>Share of a setting's canary items with a change at least as bad as one kind. All of them were compared, so the interval has no width; null where there are none.</summary>
    public Estimate? ShareOf(Setting setting, DriftKind down)
    {
        if (Scopes.FirstOrDefault(s => s.Is(setting)) is not { } scope)
            return null;
        var share = (double)Changes.Count(c => c.Kind <= down && c.Before.Mode == scope.Mode && c.Before.Budget == scope.Budget) / scope.Cases;
        return new(share, scope.Cases, share, share, "all canary items, no sample", "canary items");
    }

    /// <summary>Compares; throws <see cref="UserErrorException"/> where the snapshot is of other items.</summary>
    public static SnapshotDrift Of(BehaviourSnapshot snapshot, RunRecord record)
    {
        const string Remedy = "Run the sets that were approved, or approve this run with `robust approve`.";
        foreach (var set in snapshot.Header.Sets)
            if (record.Sets.FirstOrDefault(s => s.Name == set.Name) is { } now && now.Hash != set.Hash)
                throw new UserErrorException($"The snapshot of '{snapshot.Header.Release}' is of other items: the set '{set.Name}' has changed since.", "a run of the sets that were approved.", Remedy);
        var scores = new Scores(record.Cases);
        var cases = record.Cases.Where(c => c.Case.Perturbations.Count == 0 && c.Case.Repeat == 0)
            .ToDictionary(c => (c.Case.ItemId, c.Case.Mode, scores.SettingOf(c.Case).Budget), c => SnapshotCase.Of(c, scores.SettingOf(c.Case).Budget));
        (SnapshotCase Before, SnapshotCase? After)[] pairs = [.. snapshot.Cases.Select(c => (c, cases.GetValueOrDefault((c.Item, c.Mode, c.Budget))))];
        if (pairs.All(p => p.After is null))
            throw new UserErrorException($"The run '{record.Run}' holds none of the {pairs.Length} cases of the snapshot of '{snapshot.Header.Release}'.", "a run of the items and modes that were approved.", Remedy);
        return new()
        {
            Approved = snapshot.Header.Release,
            Run = record.Run,
            OtherModels = !snapshot.Header.Models.Select(m => m.Hash).SequenceEqual(record.Models.Select(m => m.Hash)),
            Scopes = [.. snapshot.Cases.GroupBy(c => (c.Mode, c.Budget)).Select(g => new DriftScope(g.Key.Mode, g.Key.Budget, g.Count()))],
            Changes = [.. from pair in pairs
                          let kind = Kind(pair.Before, pair.After)
                          where kind is not null
                          orderby kind
                          select new Drift(kind.Value, pair.Before, pair.After)],
        };
    }

    static DriftKind? Kind(SnapshotCase before, SnapshotCase? after)
    {
        if (after is null)
            return DriftKind.Missing;
        if (before.Outcome == Outcome.Correct && after.Outcome != Outcome.Correct)
            return DriftKind.Lost;
        if (before.Outcome != after.Outcome)
            return Outcome.Abstained == before.Outcome || Outcome.Abstained == after.Outcome ? DriftKind.Abstention : DriftKind.Outcome;
        if (before.Answer != after.Answer)
            return DriftKind.Answer;
        return before.Length != after.Length ? DriftKind.Length : Alike(before.Thoughts ?? [], after.Thoughts ?? []) ? null : DriftKind.Thoughts;
    }

    static bool Alike(IReadOnlyList<SnapshotThought> before, IReadOnlyList<SnapshotThought> after) =>
        before.Count == after.Count && before.Zip(after).All(p => p.First.Resembles(p.Second));
}

/// <summary>Canary cases of one mode and budget.</summary>
/// <param name="Mode">Name of the mode.</param>
/// <param name="Budget">Label of the budget.</param>
/// <param name="Cases">Their number.</param>
public sealed record DriftScope(string Mode, string Budget, int Cases)
{
    internal bool Is(Setting setting) => Mode == setting.Mode && Budget == setting.Budget;
}

/// <summary>A case that changed.</summary>
/// <param name="Kind">The worst of its changes.</param>
/// <param name="Before">As it was approved.</param>
/// <param name="After">As it is now; null where the run does not hold it.</param>
public sealed record Drift(DriftKind Kind, SnapshotCase Before, SnapshotCase? After);

/// <summary>Kinds of changes, the worst first.</summary>
public enum DriftKind
{
    /// <summary>The run does not hold the case.</summary>
    Missing,

    /// <summary>It was right and is not any more.</summary>
    Lost,

    /// <summary>It abstained, or does now.</summary>
    Abstention,

    /// <summary>It ends otherwise, for better or worse.</summary>
    Outcome,

    /// <summary>Another answer of the same worth.</summary>
    Answer,

    /// <summary>The same answer after a shorter or longer chain.</summary>
    Length,

    /// <summary>The same answer after other latent steps.</summary>
    Thoughts,
}
