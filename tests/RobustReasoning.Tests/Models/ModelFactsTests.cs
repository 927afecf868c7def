using RobustReasoning.Backends.Models;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Tests.Gguf;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Models;

sealed class ModelFactsTests
{
    static IReadOnlyList<string> Architectures => SmallGgufs.Architectures;

    [Test]
    public void A_reference_model_is_described()
    {
        var facts = ModelFacts.Of(Path.Combine(Repository.Root, "models", "reference", "facts"));
        var config = new LlamaConfig { VocabularySize = 600 };
        Assert.Multiple(() =>
        {
            Assert.That(facts.Parameters, Is.EqualTo(config.Weights().Sum(weight => weight.Dimensions.Aggregate(1, (a, b) => a * b))));
            Assert.That(facts.Bytes, Is.EqualTo(new FileInfo(facts.File).Length));
            Assert.That((facts.Backend, facts.Architecture, facts.Tokenizer, facts.HasChatTemplate), Is.EqualTo(("onnx", "llama", "byte-level BPE", false)));
            Assert.That((facts.NoVectors, facts.NoHidden), Is.EqualTo(((string?)null, (string?)null)));
        });
    }

    [Test]
    public void A_GGUF_file_is_described_from_its_header([ValueSource(nameof(Architectures))] string architecture)
    {
        using var folder = new TemporaryDirectory();
        var facts = ModelFacts.Of(SmallGgufs.Write(architecture, folder.File("small.gguf")));
        Assert.That((facts.Backend, facts.Architecture, facts.Tokenizer, facts.HasChatTemplate), Is.EqualTo(("llama", architecture, "byte-level BPE (gpt-2)", false)));
        Assert.That((facts.VocabularySize, facts.ContextLength, facts.HiddenSize), Is.EqualTo(((long)SmallGgufs.Vocabulary, (long)SmallGgufs.Context, (long)SmallGgufs.Width)));
        Assert.That(facts.NoVectors, architecture == "gemma3" ? Does.Contain("scale tokens") : Is.Null);
    }

    [Test]
    public void What_is_no_model_is_said()
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("text"), "no model");
        Assert.That(() => ModelFacts.Of(folder.File("text")), Throws.TypeOf<UserErrorException>());
        Assert.That(() => ModelFacts.Of(folder.File("nowhere")), Throws.TypeOf<UserErrorException>());
        Assert.That(() => ModelFacts.Of(folder.Path), Throws.TypeOf<UserErrorException>());
    }
}
