using System.Globalization;
using RobustReasoning.Backends;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Trainer.Tokenization;

namespace RobustReasoning.Trainer.Lessons;

/// <summary>
/// What a teacher says about items, step by step and right or wrong: a student learns from that and never sees the truth (sequence-level
/// distillation, 1606.07947).
/// </summary>
public sealed class Teacher
{
    readonly Dictionary<(string Family, int Steps), Item[]> _solved;

    Teacher(Dictionary<(string, int), Item[]> solved, int asked) => (_solved, Asked) = (solved, asked);

    /// <summary>Items that the teacher was asked.</summary>
    public int Asked { get; }

    /// <summary>Items whose chain could be read and is taught.</summary>
    public int Kept => _solved.Values.Sum(s => s.Length);

    /// <summary>Asks a model about <paramref name="each"/> items of every number of steps, one in eight of them unanswerable.</summary>
    public static async Task<Teacher> AskAsync(string model, IReadOnlyList<string> families, int mostSteps, int each, ulong seed, CancellationToken cancellation)
    {
        Item[] items = [.. from family in families.Select(Families.Get)
                           from steps in Enumerable.Range(1, mostSteps)
                           from i in Enumerable.Range(0, each)
                           let item = family.Generate(SeedSpaces.Training(Seeds.Derive(seed, "taught", family.Name, steps.ToString(CultureInfo.InvariantCulture), i.ToString(CultureInfo.InvariantCulture))), steps)
                           select i % 8 == 7 ? family.Twin(item) : item];
        items = [.. items.DistinctBy(i => i.Id)];
        Release release = new()
        {
            Name = "teacher",
            // A manifest that is not there gives relative paths a place.
            File = Path.Combine(Path.GetFullPath(model), "teacher.release.json"),
            Models = [new() { Path = Path.GetFullPath(model) }],
            Threads = 1,
            Dialect = new() { Template = ReferenceTokenizer.Template, Cues = new Dictionary<string, string> { ["explicit"] = "<explicit>" }, Answer = "<answer>", EndOfThought = "<eot>", Stops = ["<eos>"] },
            Modes = [new() { Mode = "explicit" }],
        };
        using var loaded = LoadedRelease.Load(release, BackendCatalogue.Loaders);
        var plan = new Planner(ModeCatalogue.All, []).Make(release, [new("taught", items, "")], new() { Seed = seed });
        var replay = await Replay.RunAsync(loaded, plan, ModeCatalogue.All, release.Sequences, cancellation);
        var solved = plan.Cases.Zip(replay.Cases, (planned, result) => AsTaught(planned.Item, result)).OfType<Item>().ToArray();
        return new(solved.GroupBy(i => (i.Family, i.Steps)).ToDictionary(g => g.Key, g => g.ToArray()), items.Length);
    }

    /// <summary>An item as the teacher solved it.</summary>
    public Item Draw(string family, int steps, Random random)
    {
        var solved = _solved[(family, steps)];
        return solved[random.Next(solved.Length)];
    }

    // The words of a chain keep the places that the family gives them; a chain of another form cannot be compressed and is left out.
    static Item? AsTaught(Item item, CaseResult result)
    {
        if (result.Trace is not { Stop: StopReason.Answered, Answer.Length: > 0 } trace)
            return null;
        var said = trace.Reasoning.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (said.Length != item.Checkpoints.Sum(c => c.Words.Count))
            return null;
        var at = 0;
        List<Items.Checkpoint> steps = [];
        foreach (var step in item.Checkpoints)
        {
            ChainWord[] words = [.. step.Words.Select(w => w with { Text = said[at++] })];
            steps.Add(new(words.First(w => w.Kind == ChainWordKind.Result).Text, words));
        }

        return item with { Checkpoints = steps, Target = trace.Answer };
    }
}
