using RobustReasoning.Backends;
using RobustReasoning.Backends.Models;
using RobustReasoning.Inference;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Models;

sealed class ExportTests
{
    static readonly string s_source = Path.Combine(Repository.Root, "models", "reference", "facts");

    static IEnumerable<string> Formats => ExportCatalogue.All.Select(format => format.Name);

    [Test]
    public void Every_format_holds_the_same_model([ValueSource(nameof(Formats))] string format)
    {
        using var folder = new TemporaryDirectory();
        var file = folder.File("model");
        ExportCatalogue.Get(format).Write(s_source, file);
        Assert.That(Directory.GetFiles(folder.Path), Is.EqualTo(new[] { file }));
        var difference = Difference(Logits(file), Logits(s_source));
        TestContext.Out.WriteLine($"{format}: {difference:g3}");
        // Of the logits' own size: what the storage rounds.
        Assert.That(difference, Is.LessThanOrEqualTo(format switch
        {
            "onnx-fp32" or "onnx-fp16" => 0,
            "gguf-f32" or "gguf-f16" => 1e-3,
            "gguf-q8_0" or "onnx-int8" => .05,
            _ => .4,
        }));
        var facts = ModelFacts.Of(file);
        Assert.That((facts.VocabularySize, facts.ContextLength, facts.HiddenSize, facts.NoVectors, facts.NoHidden), Is.EqualTo((600L, 256L, 128L, (string?)null, (string?)null)));
    }

    [Test]
    public void A_file_in_the_way_is_kept()
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("mine"), "mine");
        Assert.That(() => ExportCatalogue.Get("onnx-fp32").Write(s_source, folder.File("mine")), Throws.TypeOf<UserErrorException>().With.Message.Contains("is there already"));
        Assert.That(File.ReadAllText(folder.File("mine")), Is.EqualTo("mine"));
    }

    [TestCase("gguf-q4_0", "gguf-q8_0", "requantizing")]
    [TestCase("gguf-f16", "onnx-int8", "is a GGUF model")]
    [TestCase("onnx-int8", "gguf-f32", "config.json")]
    public void What_cannot_be_made_is_said_and_leaves_nothing(string first, string second, string found)
    {
        using var folder = new TemporaryDirectory();
        ExportCatalogue.Get(first).Write(s_source, folder.File("first"));
        Assert.That(() => ExportCatalogue.Get(second).Write(folder.File("first"), folder.File("second")), Throws.TypeOf<UserErrorException>().With.Message.Contains(found));
        Assert.That(Directory.GetFiles(folder.Path), Is.EqualTo(new[] { folder.File("first") }));
    }

    [Test]
    public void An_unknown_format_is_answered_with_those_that_there_are() =>
        Assert.That(() => ExportCatalogue.Get("safetensors"), Throws.TypeOf<UserErrorException>().With.Message.Contains("gguf-q4_k_m"));

    // After tokens, and after a thought.
    static float[] Logits(string path)
    {
        var backend = BackendCatalogue.All.Single(backend => backend.Name == ModelFacts.Of(path).Backend);
        using var model = backend.Load(new ModelSource { Path = path, Threads = 1, Sequences = 2 });
        int[] tokens = [1, 100, 250, 300, 77, 3];
        var feed = new Feed { Slot = model.Slots.Rent(), Start = 0, Tokens = tokens };
        model.Forward([feed]);
        float[] spoken = [.. feed.Logits.Span];
        feed = new Feed { Slot = feed.Slot, Start = tokens.Length, Vectors = feed.Hidden.ToArray() };
        model.Forward([feed]);
        return [.. spoken, .. feed.Logits.Span];
    }

    static double Difference(float[] found, float[] expected) =>
        Math.Sqrt(found.Zip(expected, (a, b) => Math.Pow(a - b, 2)).Sum() / expected.Sum(value => (double)value * value));
}
