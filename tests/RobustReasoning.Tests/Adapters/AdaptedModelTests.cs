using RobustReasoning.Backends.Adapters;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Tests.Backends;
using RobustReasoning.Tests.Runs;
using RobustReasoning.Trainer.Export;

namespace RobustReasoning.Tests.Adapters;

sealed class AdaptedModelTests
{
    [Test]
    public void A_model_with_an_adapter_is_a_whole_model([Values("static", "concat", "half")] string layout)
    {
        using var folder = Model(layout);
        var adapter = LlamaAdapterTests.Make(LlamaNames.Gate(1), 2) with { Description = "Trained <b>badly</b>\n| on purpose" };
        LlamaAdapter.Write(folder.File("adapter"), adapter);
        AdaptedModel.Write(folder.File("model"), folder.File("adapter"), folder.File("adapted"), "robust models adapt");

        var (before, after) = (LlamaFile.Read(folder.File("model")), LlamaFile.Read(folder.File("adapted")));
        Assert.That((after.Config, after.Half, after.Standard), Is.EqualTo((before.Config, before.Half, before.Standard)));
        var expected = LlamaAdapter.Apply(before.Weights, adapter);
        foreach (var (name, _) in before.Config.Weights())
            Assert.That(after.Weights[name], Is.EqualTo(expected[name]).Within(before.Half ? 2e-3f : 1e-6f), name);
        Assert.That(after.Weights[LlamaNames.Gate(1)], Is.Not.EqualTo(before.Weights[LlamaNames.Gate(1)]));
        var card = File.ReadAllText(Path.Combine(folder.File("adapted"), "MODEL_CARD.md"));
        Assert.That(card, Does.Contain("> Trained &lt;b&gt;badly&lt;/b&gt;\n> \\| on purpose").And.Contain(Hashing.OfBytes(File.ReadAllBytes(Path.Combine(folder.File("model"), "onnx", "model.onnx")))));
    }

    [Test]
    public void An_adapter_that_bursts_16_bits_is_refused_and_leaves_nothing()
    {
        using var folder = Model("half");
        LlamaAdapter.Write(folder.File("adapter"), LlamaAdapterTests.Make(LlamaNames.Gate(1), 2) with { Alpha = 1e9 });
        Assert.That(() => AdaptedModel.Write(folder.File("model"), folder.File("adapter"), folder.File("adapted"), ""), Throws.TypeOf<UserErrorException>().With.Message.Contains("beyond 65504"));
        Assert.That(folder.File("adapted"), Does.Not.Exist);
    }

    static TemporaryDirectory Model(string layout)
    {
        TemporaryDirectory folder = new();
        Directory.CreateDirectory(Path.Combine(folder.File("model"), "onnx"));
        File.WriteAllBytes(Path.Combine(folder.File("model"), "onnx", "model.onnx"), SmallLlama.Graph(layout));
        ModelConfig.Write(folder.File("model"), SmallLlama.Config, 1, 2, 0);
        return folder;
    }
}
