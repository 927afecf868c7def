using RobustReasoning.Backends;
using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Interpretability.Thoughts;

/// <summary>The logit lens by layer ends where the ordinary one reads, on the reference release.</summary>
sealed class LayerLensTests
{
    const int Subjects = 6;

    static readonly Lazy<Task<IReadOnlyList<Observation>>> s_read = new(ReadAsync);

    static async Task<IReadOnlyList<Observation>> ReadAsync()
    {
        using var loaded = LoadedRelease.Load(Studied.Reference, BackendCatalogue.Loaders);
        var model = loaded.Release.Models.Index().First(m => m.Item.Families.Contains("arithmetic")).Index;
        var (latent, budget) = ((ThoughtMode)ModeCatalogue.Get("latent"), new Budget { ThoughtsPerStep = 1 });
        CheckSubject[] subjects = [.. Enumerable.Range(0, Subjects).Select(i =>
            new CheckSubject(Families.Get("arithmetic").Generate(SeedSpaces.Suite((ulong)i + 1), 2 + i % 3), model, latent, budget))];
        var study = new SettingStudy(new(loaded, model, latent, budget, 5), subjects, null) { Further = 6 };
        var read = await study.RunAsync(CancellationToken.None);
        Assert.That(study.Lacks, Is.Empty);
        return read;
    }

    [Test]
    public async Task The_last_layer_reads_what_the_head_reads_while_the_case_runs()
    {
        var read = await s_read.Value;
        var layered = read.Where(o => o.Check == ThoughtChecks.LayerLens).ToArray();
        var last = layered.Max(o => o.Other);
        // Two routes: the cache, step by step, and the whole sequence without one.
        var ordinary = read.Where(o => o.Check == ThoughtChecks.Lens && o.Measure != "in-question" && (o.Measure != "own" || o.Other == o.Step));
        Assert.That(layered.Where(o => o.Other == last).Select(Said), Is.EquivalentTo(ordinary.Select(Said)));
        Assert.That(layered.Where(o => o.Other == last && o.Measure == "own").Count(o => o.Held == true), Is.GreaterThan(Subjects), "the reference's thoughts can be read");
        static (string, string, int?, string?, string?, bool?, double?) Said(Observation o) => (o.Item, o.Measure, o.Step, o.Read, o.Expected, o.Held, o.Value is > 20 ? null : o.Value);
    }

    [Test]
    public async Task Every_layer_and_thought_counts_the_items_that_reach_it()
    {
        var read = await s_read.Value;
        var lens = ThoughtTables.Of(new() { Items = Subjects, Seconds = 0, Observations = read }, 1)!.Rows[0].LayerLens!;
        var thoughts = read.Where(o => o is { Check: ThoughtChecks.LayerLens, Measure: "own", Other: 1 }).GroupBy(o => o.Item).Select(g => g.Count()).ToArray();
        Assert.That(thoughts.Distinct().Count(), Is.EqualTo(3));
        Assert.That(lens.Layers.Select(l => l.Layer), Is.EqualTo(Enumerable.Range(1, lens.Layers.Count)));
        Assert.That(lens.Layers, Has.Count.GreaterThan(1));
        Assert.That(lens.Layers.Select(l => l.First.N), Has.All.EqualTo(Subjects));
        foreach (var cell in lens.Cells)
            Assert.That(cell.First.N, Is.EqualTo(thoughts.Count(t => t >= cell.Thought)), cell.ToString());
    }

    [Test]
    public async Task A_model_without_states_by_layer_is_unsupported_with_a_remedy()
    {
        var checks = await ThoughtCheckTests.Carrying.Value;
        Assert.That(checks.Unsupported.Single(u => u.Why.Contains("layer-lens", StringComparison.Ordinal)).Why, Does.Contain("gives no states by layer").And.Contain("ONNX"));
        Assert.That(checks.Observations.Where(o => o.Check == ThoughtChecks.LayerLens), Is.Empty);
        Assert.That(ThoughtTables.Of(checks, 1)!.Rows.Select(r => r.LayerLens), Has.All.Null);
    }

    [Test]
    public void Layers_are_counted_apart_whatever_the_order()
    {
        Observation Of(int item, int layer, int thought, bool held, string measure = "own") => new()
        {
            Check = ThoughtChecks.LayerLens,
            Measure = measure,
            Item = item.Text(),
            Family = "sums",
            Template = item.Text(),
            Steps = 2,
            Mode = "latent",
            Kind = ModeKind.Latent,
            Budget = "",
            Step = thought,
            Other = layer,
            Held = held,
        };

        // The first layer reads nothing, the second every second thought, the pause control nothing.
        Observation[] read = [.. from item in Enumerable.Range(0, 10) from layer in new[] { 2, 1 } from thought in new[] { 2, 1 } from measure in new[] { "own", "pause", "shuffled" }
                                 select Of(item, layer, thought, measure == "own" && layer == 2 && thought == 2, measure)];
        var lens = LayerLensTable.Of(new(read, 1))!;
        Assert.That(lens.Layers.Select(l => (l.Layer, l.First.Value, l.Pause!.Value, l.OverPause!.Value, l.Selective!.Value)), Is.EqualTo(new[] { (1, 0d, 0d, 0d, 0d), (2, .5, 0, 1, .5) }));
        Assert.That(lens.Cells.Select(c => (c.Layer, c.Thought, c.First.Value, c.First.N)), Is.EqualTo(new[] { (1, 1, 0d, 10), (1, 2, 0, 10), (2, 1, 0, 10), (2, 2, 1, 10) }));
    }
}
