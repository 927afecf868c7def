using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Backends.Adapters;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Tests.Backends;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Adapters;

sealed class LlamaAdapterTests
{
    static LlamaConfig Config => SmallLlama.Config;

    [Test]
    public void An_adapter_survives_its_files() => Prop.ForAll(Adapters, adapter =>
    {
        using var folder = new TemporaryDirectory();
        LlamaAdapter.Write(folder.File("adapter"), adapter);
        var read = LlamaAdapter.Read(folder.File("adapter"), Config);
        Assert.That((read.Rank, read.Alpha, read.RootScaled, read.BaseModel, read.Description),
            Is.EqualTo((adapter.Rank, adapter.Alpha, adapter.RootScaled, adapter.BaseModel, adapter.Description)));
        Assert.That(read.Deltas.Keys, Is.EquivalentTo(adapter.Deltas.Keys));
        foreach (var (name, delta) in adapter.Deltas)
            Assert.That((read.Deltas[name].Left, read.Deltas[name].Right), Is.EqualTo((delta.Left, delta.Right)));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Applying_adds_the_scaled_product_of_the_files_matrices() => Prop.ForAll(Adapters, adapter =>
    {
        using var folder = new TemporaryDirectory();
        LlamaAdapter.Write(folder.File("adapter"), adapter);
        var applied = LlamaAdapter.Apply(SmallLlama.Weights, Config, folder.File("adapter"));
        foreach (var (name, dimensions) in Config.Weights())
            if (!adapter.Deltas.TryGetValue(name, out var delta))
                Assert.That(applied[name], Is.SameAs(SmallLlama.Weights[name]));
            else
                Assert.That(applied[name], Is.EqualTo(Plain(SmallLlama.Weights[name], dimensions[1], delta, adapter.Scale)).Within(1e-4f));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Without_a_change_the_weights_stay_as_they_are()
    {
        var adapter = Make(LlamaNames.Query(0), 2);
        var nothing = adapter with { Deltas = adapter.Deltas.ToDictionary(d => d.Key, d => d.Value with { Right = new float[d.Value.Right.Length] }) };
        Assert.That(LlamaAdapter.Apply(SmallLlama.Weights, nothing)[LlamaNames.Query(0)], Is.EqualTo(SmallLlama.Weights[LlamaNames.Query(0)]));
    }

    [Test]
    public void Half_precision_rounds_and_nothing_more()
    {
        using var folder = new TemporaryDirectory();
        var adapter = Make(LlamaNames.Down(1), 3);
        LlamaAdapter.Write(folder.Path, adapter, half: true);
        var read = LlamaAdapter.Read(folder.Path, Config).Deltas[LlamaNames.Down(1)];
        Assert.That(read.Left, Is.EqualTo(adapter.Deltas[LlamaNames.Down(1)].Left.Select(v => (float)(Half)v)));
    }

    // W[i, o] += scale · Σ left[i, k] right[k, o], as it is written on paper.
    static IEnumerable<float> Plain(float[] weight, int outputs, LowRankDelta delta, double scale) => weight.Select((value, at) => (float)(value +
        scale * Enumerable.Range(0, delta.Rank).Sum(k => (double)delta.Left[at / outputs * delta.Rank + k] * delta.Right[k * outputs + at % outputs])));

    internal static LoraAdapter Make(string name, int rank, ulong seed = 1)
    {
        var dimensions = Config.Weights().First(w => w.Name == name).Dimensions;
        return new() { Rank = rank, Alpha = 2 * rank, BaseModel = "small", Description = "A test.", Deltas = new Dictionary<string, LowRankDelta> { [name] = Delta(dimensions, rank, seed) } };
    }

    static LowRankDelta Delta(int[] dimensions, int rank, ulong seed)
    {
        var random = Seeds.Source(seed, "lora");
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - .5))];
        return new(dimensions[0], dimensions[1], rank, Draw(dimensions[0] * rank), Draw(rank * dimensions[1]));
    }

    static Arbitrary<LoraAdapter> Adapters { get; } = (
        from rank in Gen.Choose(1, 5)
        from alpha in Gen.Choose(1, 64)
        from rooted in ArbMap.Default.GeneratorFor<bool>()
        from seed in ArbMap.Default.GeneratorFor<ulong>()
        from names in Gen.SubListOf(Config.Weights().Where(w => w.Name.EndsWith("_proj.weight", StringComparison.Ordinal)))
        where names.Count > 0
        select new LoraAdapter
        {
            Rank = rank,
            Alpha = alpha / 4.0,
            RootScaled = rooted,
            BaseModel = "models/reference/facts",
            Description = "Learns *nothing*.\n\nOf use to tests only.",
            Deltas = names.ToDictionary(n => n.Name, n => Delta(n.Dimensions, rank, Seeds.Derive(seed, n.Name))),
        }).ToArbitrary();
}
