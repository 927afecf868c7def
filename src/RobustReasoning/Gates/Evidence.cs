using RobustReasoning.Analysis;
using RobustReasoning.Comparing;
using RobustReasoning.Noise;
using RobustReasoning.Runs;
using RobustReasoning.Snapshots;

namespace RobustReasoning.Gates;

/// <summary>What a run is judged with besides its own record. A run's directory keeps it, so that it can be judged again.</summary>
public sealed record Evidence
{
    const string SnapshotName = "approved" + BehaviourSnapshot.Extension;

    /// <summary>How far harmless variations move the figures; null where that was not measured.</summary>
    public NoiseFloor? Noise { get; init; }

    /// <summary>The behaviour that was approved; null for none.</summary>
    public BehaviourSnapshot? Snapshot { get; init; }

    /// <summary>The run that this one is compared with; null for none, or where only the comparison was kept.</summary>
    public RunRecord? Baseline { get; init; }

    /// <summary>The comparison, where it was kept.</summary>
    public ReleaseComparison? Against { get; init; }

    /// <summary>What a release and its policy name, read before anything is run.</summary>
    public static Evidence Of(Release release, FoundPolicy policy) => OfPolicy(policy) with
    {
        Snapshot = release.Snapshot is { } snapshot ? BehaviourSnapshot.Load(release.Resolve(snapshot)) : null,
        Baseline = release.Baseline is { } baseline ? ReadRun(release.Resolve(baseline)) : null,
    };

    /// <summary>What a policy names.</summary>
    public static Evidence OfPolicy(FoundPolicy policy) =>
        new() { Noise = policy.Policy.Noise is { } noise ? NoiseFloor.Load(Path.Combine(policy.Directory, noise)) : null };

    /// <summary>What a run's directory keeps.</summary>
    public static Evidence Kept(string directory)
    {
        string? There(string name) => Path.Combine(directory, name) is var path && File.Exists(path) ? path : null;
        return new()
        {
            Noise = There(NoiseFloor.FileName) is { } noise ? NoiseFloor.Load(noise) : null,
            Snapshot = There(SnapshotName) is { } snapshot ? BehaviourSnapshot.Load(snapshot) : null,
            Against = There(ReleaseComparison.FileName) is { } comparison ? ReleaseComparison.Load(comparison) : null,
        };
    }

    /// <summary>The same with what was named in place of what was kept.</summary>
    /// <param name="baseline">Directory of a run; null keeps the old.</param>
    /// <param name="snapshot">Path of a snapshot.</param>
    /// <param name="noise">Path of a noise floor.</param>
    public Evidence Or(string? baseline, string? snapshot, string? noise) => new()
    {
        Noise = noise is null ? Noise : NoiseFloor.Load(noise),
        Snapshot = snapshot is null ? Snapshot : BehaviourSnapshot.Load(snapshot),
        Baseline = baseline is null ? Baseline : ReadRun(baseline),
        Against = baseline is null ? Against : null,
    };

    /// <summary>The figures of a run with all that it is compared to; throws <see cref="UserErrorException"/> where something does not belong to it.</summary>
    /// <param name="record">The run.</param>
    /// <param name="notCompared">
    /// Told why a baseline or snapshot does not fit, as where a part of the items was run; the gates that need it are then red. Null throws instead.
    /// </param>
    public AnalysisResult Analyse(RunRecord record, Action<string>? notCompared = null)
    {
        Noise?.MustFit(record.Models, record.Run);
        var drift = Snapshot is null ? null : Try(() => SnapshotDrift.Of(Snapshot, record), notCompared);
        var against = Baseline is null ? Against : Try(() => Comparer.Of(Baseline, record), notCompared);
        return RunAnalysis.Of(record) with { Drift = drift, Against = against };
    }

    static T? Try<T>(Func<T> compare, Action<string>? notCompared)
        where T : class
    {
        try
        {
            return compare();
        }
        catch (UserErrorException e) when (notCompared is not null)
        {
            notCompared(e.Found);
            return null;
        }
    }

    /// <summary>Writes all of it into a run's directory.</summary>
    public void Keep(string directory, AnalysisResult analysis)
    {
        Noise?.Save(Path.Combine(directory, NoiseFloor.FileName));
        Snapshot?.Save(Path.Combine(directory, SnapshotName));
        analysis.Against?.Save(Path.Combine(directory, ReleaseComparison.FileName));
    }

    // A record may be named by its directory or by its file.
    static RunRecord ReadRun(string path) =>
        RunFiles.ReadRecord(Path.GetFileName(path) == RunFiles.RecordName ? Path.GetDirectoryName(Path.GetFullPath(path))! : path);
}
