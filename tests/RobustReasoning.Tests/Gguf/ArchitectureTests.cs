using RobustReasoning.Backends.Llama;
using RobustReasoning.Backends.Models;
using RobustReasoning.Inference;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Gguf;

sealed class ArchitectureTests
{
    static IReadOnlyList<string> Architectures => SmallGgufs.Architectures;

    [Test]
    public void An_architecture_loads_and_can_what_its_header_promised([ValueSource(nameof(Architectures))] string architecture)
    {
        using var folder = new TemporaryDirectory();
        var path = SmallGgufs.Write(architecture, folder.File("small.gguf"));
        using var model = new LlamaBackend().Load(new ModelSource { Path = path, Threads = 1, Sequences = 2 });
        var facts = ModelFacts.Of(path);
        Assert.That((model is IVectorInput, model is IHiddenStates), Is.EqualTo((facts.NoVectors is null, facts.NoHidden is null)));
        Assert.That((model.Info.VocabularySize, model.Info.HiddenSize, model.Info.ContextLength), Is.EqualTo((SmallGgufs.Vocabulary, SmallGgufs.Width, SmallGgufs.Context)));

        int[] tokens = [65, 7, 256, 30];
        var spoken = Pass(new() { Slot = model.Slots.Rent(), Start = 0, Tokens = tokens });
        Assert.That(spoken.Logits.ToArray(), Has.All.Matches<float>(float.IsFinite));
        if (model is not IVectorInput table)
            return;
        var expected = spoken.Logits.ToArray();
        var fed = Pass(new() { Slot = model.Slots.Rent(), Start = 0, Vectors = tokens.SelectMany(token => table.Embedding(token).ToArray()).ToArray() });
        Assert.That(fed.Logits.ToArray(), Is.EqualTo(expected).Within(1e-4));

        Feed Pass(Feed feed)
        {
            model.Forward([feed]);
            return feed;
        }
    }
}
