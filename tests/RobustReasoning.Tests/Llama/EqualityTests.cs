using RobustReasoning.Analysis;
using RobustReasoning.Backends;
using RobustReasoning.Backends.Gguf;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Llama;

/// <summary>The two backends on the same weights: `robust compare-backends` does the same on more items.</summary>
sealed class EqualityTests
{
    const int Items = 12;

    [Test]
    public async Task Both_backends_say_the_same_in_every_mode_of_the_reference_release([Values(1, 64)] int batch)
    {
        var onnx = ReleaseReader.Read(Path.Combine(Repository.Root, "models/reference/reference.release.json"));
        var gguf = ReleaseReader.Read(Path.Combine(Repository.Root, "models/reference/reference-gguf.release.json"));
        // In full precision: the shipped files keep half of it, which may tip an answer that hangs by a thread.
        var full = gguf with { Models = [.. gguf.Models.Zip(onnx.Models, (g, o) => g with { Path = Full(onnx.Resolve(o.Path)) })] };
        var (first, second) = (await RunAsync(onnx, batch), await RunAsync(full, batch));
        var agreement = Agreement.Of(first.Cases, second.Cases);
        Assert.That(agreement.Flips.Select(f => $"{f.Case.ItemId} {f.Case.Mode}: {f.First} / {f.Second}, margin {f.Margin}"), Is.Empty);
        Assert.Multiple(() =>
        {
            Assert.That(agreement.Share!.N, Is.EqualTo(first.Cases.Count).And.GreaterThan(300));
            foreach (var (a, b) in first.Cases.Zip(second.Cases))
            {
                Assert.That(b.Trace!.Reasoning, Is.EqualTo(a.Trace!.Reasoning), a.Input);
                Assert.That(b.Trace.Thoughts.Select(t => t.Norm), Is.EqualTo(a.Trace.Thoughts.Select(t => t.Norm)).Within(1e-3), a.Input);
            }
        });
    }

    [Test]
    public void The_release_on_GGUF_asks_just_what_the_one_on_ONNX_asks()
    {
        var onnx = ReleaseReader.Read(Path.Combine(Repository.Root, "models/reference/reference.release.json"));
        var gguf = ReleaseReader.Read(Path.Combine(Repository.Root, "models/reference/reference-gguf.release.json"));
        Assert.That(Asked(gguf with { Name = onnx.Name, Backend = onnx.Backend }), Is.EqualTo(Asked(onnx)));
        Assert.That(gguf.Models.SelectMany(m => m.Families), Is.EqualTo(onnx.Models.SelectMany(m => m.Families)));
    }

    static string Asked(Release release) => System.Text.Json.JsonSerializer.Serialize(release with { Models = [] });

    static string Full(string directory)
    {
        var path = Scratch.File(Path.GetFileName(directory) + "-full.gguf");
        using var file = File.Create(path);
        GgufExport.Write(directory, file, half: false);
        return path;
    }

    static async Task<Replay> RunAsync(Release release, int batch)
    {
        using var loaded = LoadedRelease.Load(release with { Sequences = 64 }, BackendCatalogue.Loaders);
        ItemSet[] sets = [.. Families.All.Select(f => ItemSet.Load(Path.Combine(Repository.Root, $"adversarial-sets/{f.Name}")))];
        var plan = new Planner(ModeCatalogue.All, []).Make(release with { PerturbedItems = 0 }, sets, new() { Limit = batch == 1 ? Items / 2 : Items });
        return await Replay.RunAsync(loaded, plan, ModeCatalogue.All, batch, CancellationToken.None);
    }
}
