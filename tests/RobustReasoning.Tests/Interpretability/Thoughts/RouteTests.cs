using RobustReasoning.Backends;
using RobustReasoning.Backends.Gguf;
using RobustReasoning.Inference;
using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Llama;

namespace RobustReasoning.Tests.Interpretability.Thoughts;

/// <summary>Every figure by two routes: a fork of one case and a case of its own; ONNX Runtime and llama.cpp.</summary>
sealed class RouteTests
{
    static readonly ThoughtMode s_latent = (ThoughtMode)ModeCatalogue.Get("latent");

    static readonly Budget s_budget = new() { ThoughtsPerStep = 1 };

    static ThoughtSetting Setting(LoadedRelease loaded, string family) =>
        new(loaded, loaded.Release.Models.Index().First(m => m.Item.Families.Contains(family)).Index, s_latent, s_budget, 5);

    static Item[] Items(string family, int count, int steps = 3) =>
        [.. Enumerable.Range(0, count).Select(i => Families.Get(family).Generate(SeedSpaces.Suite((ulong)i + 1), steps))];

    static Task<IReadOnlyList<ThoughtReading>> ReadAsync(ThoughtSetting setting, IEnumerable<Item> items) =>
        ThoughtReader.ReadAsync(setting, s_latent, [.. items.Select(i => (i, (IReadOnlyList<string>)[]))], CancellationToken.None);

    [Test]
    public async Task A_fork_says_what_a_case_of_its_own_says([Values("lookup", "arithmetic")] string family)
    {
        using var loaded = LoadedRelease.Load(Studied.Reference, BackendCatalogue.Loaders);
        var setting = Setting(loaded, family);
        var items = Items(family, 12);
        var own = await ReadAsync(setting, items);
        CheckSubject[] subjects = [.. items.Take(3).Select(i => new CheckSubject(i, setting.Model, s_latent, s_budget))];
        var made = subjects.SelectMany(s => Counterfactuals.Of(s.Item, 5).Index().Where(d => d.Item is not null).Select(d => (s.Item.Id, Step: d.Index + 1, Donor: d.Item!))).ToArray();
        var donors = made.Zip(await ReadAsync(setting, made.Select(d => d.Donor))).ToDictionary(d => (d.First.Id, d.First.Step), d => d.Second);
        var trials = new ThoughtTrials(setting, own, donors);
        List<Observation> forked = [];
        await setting.RunAsync(subjects.Select(s => trials.Of(s, forked.Add)), CancellationToken.None);

        List<(Observation Forked, string? Again)> compared = [];
        await setting.RunAsync(forked.Select(o => new Job(1, async scope =>
        {
            var item = items.First(i => i.Id == o.Item);
            var sequence = scope.Open();
            var prompt = setting.PromptOf(Again(o, item, own, donors, trials));
            await prompt.FeedAsync(sequence);
            var budget = o.Check == ThoughtChecks.Early ? new Budget { Thoughts = o.Step } : s_budget;
            compared.Add((o, ReadAnswer.Of(item, await s_latent.ReasonAsync(sequence, prompt, budget)).Said));
        })), CancellationToken.None);
        Assert.That(compared.Select(c => c.Forked.Check).Distinct(), Is.EquivalentTo(new[] { "ablation", "latent-early-answering", "transplant", "permutation", "patching" }));
        Assert.That(compared.Where(c => c.Forked.Read != c.Again), Is.Empty);
        Assert.That(forked, Has.Count.GreaterThan(60));
    }

    // The same by what items can ask of any mode.
    static Item Again(Observation o, Item item, IReadOnlyList<ThoughtReading> own, Dictionary<(string, int), ThoughtReading> donors, ThoughtTrials trials)
    {
        ThoughtEdit? edit = (o.Check, o.Measure) switch
        {
            (ThoughtChecks.Ablation, "zero") => new(ThoughtEdits.Zero, 1, 0),
            (ThoughtChecks.Ablation, "mean") => new(ThoughtEdits.Mean, 1, 0) { Donors = [.. trials.Others(item, 3, ThoughtTrials.Averaged).Select(d => d.Item.Input)] },
            (ThoughtChecks.Ablation, "gaussian") => trials.Noise(item, o.Dose!.Value),
            (ThoughtChecks.Ablation, "resample") or (ThoughtChecks.Transplant, "unmatched" or "last-step") => new(ThoughtEdits.Transplant, 1, 0) { Donors = [trials.Donor(item, 3)!.Item.Input] },
            (ThoughtChecks.Transplant, "matched") => new(ThoughtEdits.Transplant, 1, 0) { Donors = [trials.Matched(item, 3)!.Item.Input] },
            (ThoughtChecks.Permutation, _) => trials.Permutation(item),
            (ThoughtChecks.Patching, _) => new(ThoughtEdits.Given, 1, 0)
            {
                Given = [.. own.First(r => r.Item.Id == o.Item).Thoughts.Take(o.Step!.Value - 1).Append(donors[(o.Item, o.Other!.Value)].Thoughts[o.Step!.Value - 1]).Select(t => ThoughtEdits.Write(t.Span))],
            },
            _ => null,
        };
        return item with { Intervention = edit is null ? null : new() { Thoughts = edit } };
    }

    [Test]
    public async Task A_thought_patched_with_itself_changes_nothing_and_all_patched_are_a_transplant([Values("deduction", "program")] string family)
    {
        using var loaded = LoadedRelease.Load(Studied.Reference, BackendCatalogue.Loaders);
        var setting = Setting(loaded, family);
        var items = Items(family, 2, 4);
        var own = await ReadAsync(setting, items);
        Dictionary<string, string> said = [];
        await setting.RunAsync([new Job(setting.Width, async scope =>
        {
            var root = await ForkedCase.OpenAsync(scope.Open(), setting, s_latent, items[0]);
            void Try(string name, ThoughtChange change) => root.Try(4, change, t => said[name] = ReadAnswer.Of(items[0], t).Said);
            for (var at = 0; at < 4; at++)
            {
                var patched = at;
                Try($"self {at}", (i, thought) => i == patched ? own[0].Thoughts[i] : thought);
            }

            Try("nothing", (_, thought) => ThoughtEdits.Changed(new(ThoughtEdits.Gaussian, 0, 1), 0, thought, []));
            Try("all", (i, _) => own[1].Thoughts[i]);
            await root.ThinkAsync();
        }), new Job(1, async scope =>
        {
            var sequence = scope.Open();
            var prompt = setting.PromptOf(items[0] with { Intervention = new() { Thoughts = new(ThoughtEdits.Transplant, 1, 0) { Donors = [items[1].Input] } } });
            await prompt.FeedAsync(sequence);
            said["transplant"] = ReadAnswer.Of(items[0], await s_latent.ReasonAsync(sequence, prompt, s_budget)).Said;
        })], CancellationToken.None);
        Assert.That(said.Where(s => s.Key is not ("all" or "transplant")).Select(s => s.Value).ToArray(), Has.Length.EqualTo(5).And.All.EqualTo(own[0].Answer.Said));
        Assert.That(said["all"], Is.EqualTo(said["transplant"]));
    }

    [Test]
    public async Task Both_backends_read_the_same()
    {
        var gguf = ReleaseReader.Read(Path.Combine(Repository.Root, "models/reference/reference-gguf.release.json"));
        var full = gguf with { Models = [.. gguf.Models.Zip(Studied.Reference.Models, (g, o) => g with { Path = Full(Studied.Reference.Resolve(o.Path)) })] };
        // Only one of them gives states by layer.
        IReadOnlyList<Observation> onnx = [.. (await StudyAsync(Studied.Reference)).Where(o => o.Check != ThoughtChecks.LayerLens)], llama = await StudyAsync(full);
        Assert.That(llama, Has.Count.EqualTo(onnx.Count).And.Count.GreaterThan(200));
        // Likely words and answers to the letter; ranks of unlikely words and lengths within what sums of floats leave open.
        Assert.That(onnx.Zip(llama).Where(p => p.First with { Value = null } != p.Second with { Value = null }).Select(p => $"{p.First} / {p.Second}"), Is.Empty);
        foreach (var (a, b) in onnx.Zip(llama).Where(p => p.First.Check == ThoughtChecks.Geometry))
            Assert.That(b.Value, Is.EqualTo(a.Value).Within(1e-3), a.Measure);
    }

    static async Task<IReadOnlyList<Observation>> StudyAsync(Release release)
    {
        using var loaded = LoadedRelease.Load(release, BackendCatalogue.Loaders);
        List<Observation> read = [];
        foreach (var family in new[] { "lookup", "arithmetic" })
        {
            var setting = Setting(loaded, family);
            var hybrid = (ThoughtMode)ModeCatalogue.Get("hybrid");
            CheckSubject[] subjects = [.. Items(family, 3).Select(i => new CheckSubject(i, setting.Model, s_latent, s_budget))];
            read.AddRange(await new SettingStudy(setting, subjects, (hybrid, 96)) { Further = 6 }.RunAsync(CancellationToken.None));
        }

        return read;
    }

    static string Full(string directory)
    {
        var path = Scratch.File(Path.GetFileName(directory) + "-full.gguf");
        using var file = File.Create(path);
        GgufExport.Write(directory, file, half: false);
        return path;
    }
}
