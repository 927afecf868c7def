using System.Collections.Concurrent;
using System.Diagnostics;
using RobustReasoning.Runs;
using RobustReasoning.Selftest;

namespace RobustReasoning.Backends.Defects;

/// <summary>Runs the suite over models with planted defects and over clean ones, each against the clean model that it comes from, on the same cases.</summary>
/// <param name="release">How models are asked: its own models are replaced.</param>
/// <param name="setOf">Directory of a family's set.</param>
public sealed class SelftestRun(Release release, Func<string, string> setOf)
{
    // What falls back to the clean model's own answers tells nothing: these leave the reasoning alone and change the text.
    static readonly string[] s_quick = ["trivia-suffix", "advice-suffix", "suggested-answer", "answer-separator", "typos", "fact-order"];

    /// <summary>Seed of every random choice; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Items of each set; default 130.</summary>
    public int Items { get; init; } = 130;

    /// <summary>Items of each set that are also asked perturbed; default 24.</summary>
    public int Perturbed { get; init; } = 24;

    /// <summary>Whether only a few perturbations are asked, those that are known to matter; default all that change the question.</summary>
    public bool Quick { get; init; }

    /// <summary>The matrix; <paramref name="ended"/> is told of every row, one call at a time.</summary>
    public async Task<DetectionMatrix> RunAsync(IReadOnlyList<Defect> defects, string tool, string command, Action<DetectionRow> ended, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var work = Directory.CreateTempSubdirectory("robust-selftest-").FullName;
        try
        {
            ConcurrentDictionary<string, Lazy<Task<RunRecord>>> clean = [];
            ConcurrentDictionary<string, DetectionRow> rows = [];
            Lock gate = new();
            await Parallel.ForEachAsync(defects, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, async (defect, stop) =>
            {
                var key = $"{defect.Resolve(defect.Base)} {string.Join('+', defect.Families)}";
                var reference = clean.GetOrAdd(key, _ => new(() => AskAsync(defect.Resolve(defect.Base), defect.Families, release.Sequences, Path.Combine(work, $"of-{Path.GetFileName(defect.Resolve(defect.Base))}-{string.Join('-', defect.Families)}"), stop)));
                var suspect = await AskAsync(DefectBuilder.Build(defect, work), defect.Families, defect.Made.Sequences ?? release.Sequences, Path.Combine(work, defect.Name + "-run"), stop);
                var row = DetectionMatrix.Row(defect, new(await reference.Value, suspect));
                rows[defect.Name] = row;
                lock (gate)
                    ended(row);
            });
            return new()
            {
                Tool = tool,
                Command = command,
                Seed = Seed,
                Items = Items,
                Seconds = Math.Round(watch.Elapsed.TotalSeconds, 1),
                Symptoms = [.. Symptoms.All.Select(s => s.Name)],
                Rows = [.. defects.Select(d => rows[d.Name])],
            };
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    Task<RunRecord> AskAsync(string model, IReadOnlyList<string> families, int sequences, string directory, CancellationToken cancellation)
    {
        var asked = release with
        {
            Name = Path.GetFileName(model),
            Models = [new() { Path = model, Families = families }],
            Sequences = sequences,
            PerturbedItems = Perturbed,
            CheckedItems = Math.Min(release.CheckedItems, Perturbed / 2),
            Perturbations = Quick ? s_quick : [.. Perturbations.Perturbations.All.Where(p => ChangesQuestion(p.Card.Kind)).Select(p => p.Card.Name)],
        };
        return StandardHost.Instance.RunAsync(RunRequest.Of(asked, [.. families.Select(setOf)], directory) with { Settings = new() { Seed = Seed, Limit = Items } }, _ => { }, cancellation);
    }

    static bool ChangesQuestion(Perturbations.PerturbationKind kind) => kind is not (Perturbations.PerturbationKind.Trace or Perturbations.PerturbationKind.Latent or Perturbations.PerturbationKind.Turn);
}
