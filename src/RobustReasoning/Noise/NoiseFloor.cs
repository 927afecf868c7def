using System.Text.Json.Serialization;
using RobustReasoning.Analysis;
using RobustReasoning.Inference;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Noise;

/// <summary>
/// How far a release's figures move where nothing changes that should matter: the same cases again, in other batches, with other threads,
/// in another order, on another backend. A gate whose margin lies inside it decides nothing.
/// </summary>
public sealed record NoiseFloor
{
    /// <summary>Usual name of the file, which a run's directory keeps beside its policy.</summary>
    public const string FileName = "noise.json";

    /// <summary>The form that this build writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of this form; readers refuse another.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>SHA-256 of the plan: release, sets, seed and cases.</summary>
    public required string Plan { get; init; }

    /// <summary>Version of the tool.</summary>
    public required string Tool { get; init; }

    /// <summary>Command line that repeats the measurement.</summary>
    public required string Command { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public required ulong Seed { get; init; }

    /// <summary>When it was measured, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Operating system, processor and .NET version.</summary>
    public required string Environment { get; init; }

    /// <summary>The models, each with its hash.</summary>
    public required IReadOnlyList<ModelInfo> Models { get; init; }

    /// <summary>The sets, each with its hash.</summary>
    public required IReadOnlyList<SetReference> Sets { get; init; }

    /// <summary>What was varied, each against the release as it is.</summary>
    public required IReadOnlyList<NoiseReplay> Replays { get; init; }

    /// <summary>What moved, by setting over all families and for each.</summary>
    public required IReadOnlyList<NoiseCell> Cells { get; init; }

    /// <summary>What moved in a setting on one family, or on all (null); null where it was not measured.</summary>
    public NoiseCell? CellOf(Setting setting, string? family) => Cells.FirstOrDefault(c => c.Setting == setting && c.Family == family);

    /// <summary>Reads a noise floor; throws <see cref="UserErrorException"/> where there is none that can be read.</summary>
    public static NoiseFloor Load(string path)
    {
        const string Remedy = "Measure it again: robust noise.";
        var floor = StrictJson.Read<NoiseFloor>(RunFiles.ReadText(path, "noise floor", Remedy), path, Remedy);
        return floor.Version == CurrentVersion
            ? floor
            : throw new UserErrorException($"'{path}' has the form {floor.Version}.", $"the form {CurrentVersion}, which this version reads.", Remedy);
    }

    /// <summary>Writes it.</summary>
    public void Save(string path) => RunFiles.WriteJson(path, this);

    /// <summary>Throws where the models of a run are not those that were measured: the noise of another model says nothing.</summary>
    public void MustFit(IReadOnlyList<ModelInfo> models, string run)
    {
        if (!models.Select(m => m.Hash).SequenceEqual(Models.Select(m => m.Hash)))
            throw new UserErrorException($"The noise floor of '{Release}' was measured on other models than those of '{run}'.", "a noise floor of the same model files.",
                "Measure it for this release with `robust noise --release`, or leave the noise floor out.");
    }
}

/// <summary>One replay.</summary>
/// <param name="Name">What was varied, such as <c>batch 8</c>.</param>
/// <param name="Release">Name of the release that ran; another one where a backend was varied.</param>
/// <param name="Backend">Backend and its version.</param>
/// <param name="Sequences">Most sequences in a pass.</param>
/// <param name="Threads">Threads of a pass.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="Flips">Share of the cases that were answered differently; null where no case ran in both.</param>
/// <param name="WidestMargin">How near the farthest flipped answer was to another one, in logits; null where nothing flipped.</param>
public sealed record NoiseReplay(
    string Name, string Release, string Backend, int Sequences, int Threads, double Seconds, Estimate? Flips = null, double? WidestMargin = null);

/// <summary>What moved in one setting.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Flips">Share of the clean items that any replay answered differently (Wilson).</param>
/// <param name="Worst">Name of the replay that changed the accuracy most; empty where none did.</param>
/// <param name="Family">The family; null where all are pooled.</param>
/// <param name="Accuracy">The largest change of accuracy, up or down, on answerable items (replay − first); null where none ran.</param>
public sealed record NoiseCell(Setting Setting, Estimate Flips, string Worst, string? Family = null, Estimate? Accuracy = null)
{
    /// <summary>Size of the largest change of accuracy: the floor of gates that judge it.</summary>
    [JsonIgnore]
    public double? Shift => Accuracy is { } change ? Math.Abs(change.Value) : null;
}
