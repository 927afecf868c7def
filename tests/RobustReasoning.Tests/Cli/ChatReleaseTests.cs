using RobustReasoning.Backends;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Cli;

public sealed class ChatReleaseTests
{
    static LoadedRelease Load(TinyRelease tiny)
    {
        tiny.Change("\"template\": \"<bos> {question}\"", "\"template\": \"chat\"");
        return LoadedRelease.Load(ReleaseReader.Read(tiny.Manifest), BackendCatalogue.Loaders);
    }

    [Test]
    public void A_release_may_take_its_models_own_turns()
    {
        using TinyRelease tiny = new();
        File.WriteAllText(tiny.At("model/tokenizer_config.json"), """{ "bos_token": "<bos>", "chat_template": "{{ bos_token }}Q: {{ messages[0].content }}\nA:{% if messages[1] %}{{ messages[1].content }}<answer>{% endif %}" }""");
        using var loaded = Load(tiny);
        var dialect = loaded.DialectOf(0);
        Assert.That((dialect.Template, dialect.Reply), Is.EqualTo(("<bos>Q: {question}", "\nA:")));
        Assert.That(dialect.Stops, Is.EqualTo(new[] { "<eos>", "<answer>" }));
    }

    [Test]
    public void A_model_without_a_chat_template_says_so()
    {
        using TinyRelease tiny = new();
        Assert.That(() => Load(tiny).Dispose(), Throws.TypeOf<UserErrorException>().With.Message.Contains("no chat template"));
    }
}
