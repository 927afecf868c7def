using System.Text.Json.Nodes;
using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Templates;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Templates;

public sealed class ChatTemplatesTests
{
    const string Plain = "{{ bos_token }}[{{ messages[0].content }}]{{ eos_token }}";

    TemporaryDirectory _directory = null!;

    [SetUp]
    public void Make() => _directory = new();

    [TearDown]
    public void Remove() => _directory.Dispose();

    static string Render(string path) => ChatTemplates.Of(path).Render([new("user", "x")], true);

    void Config(JsonNode? template, JsonNode? bos) =>
        File.WriteAllText(_directory.File("tokenizer_config.json"), new JsonObject { ["chat_template"] = template, ["bos_token"] = bos, ["eos_token"] = "</s>" }.ToJsonString());

    static JsonObject Named(string name, string source) => new() { ["name"] = name, ["template"] = source };

    [Test]
    public void A_directorys_configuration_holds_its_template_and_tokens()
    {
        Config(Plain, "<s>");
        Assert.That(Render(_directory.Path), Is.EqualTo("<s>[x]</s>"));
        Assert.That(Render(_directory.File("model.onnx")), Is.EqualTo("<s>[x]</s>"));
        Config(Plain, new JsonObject { ["content"] = "<b>", ["special"] = true });
        Assert.That(Render(_directory.Path), Is.EqualTo("<b>[x]</s>"));
        Config(Plain, null);
        Assert.That(Render(_directory.Path), Is.EqualTo("[x]</s>"));
    }

    [Test]
    public void Of_several_templates_the_default_is_taken_and_a_file_of_its_own_comes_first()
    {
        Config(new JsonArray(Named("tool_use", "no"), Named("default", Plain)), "<s>");
        Assert.That(Render(_directory.Path), Is.EqualTo("<s>[x]</s>"));
        Config(new JsonArray(Named("only", Plain)), "<s>");
        Assert.That(Render(_directory.Path), Is.EqualTo("<s>[x]</s>"));
        Config(new JsonArray(Named("one", Plain), Named("other", Plain)), "<s>");
        Assert.That(() => Render(_directory.Path), Throws.TypeOf<UserErrorException>().With.Message.Contains("default"));
        Config("no", "<s>");
        File.WriteAllText(_directory.File("chat_template.jinja"), "<{{ bos_token }}>");
        Assert.That(Render(_directory.Path), Is.EqualTo("<<s>>"));
    }

    [Test]
    public void A_GGUF_file_holds_its_template_in_its_metadata()
    {
        var path = _directory.File("model.gguf");
        void Write(string? template, long bos)
        {
            GgufWriter writer = new();
            if (template is not null)
                writer.Set("tokenizer.chat_template", template);
            writer.Set("tokenizer.ggml.tokens", new[] { "a", "<s>", "</s>" });
            writer.Set("tokenizer.ggml.bos_token_id", bos);
            writer.Set("tokenizer.ggml.eos_token_id", 2u);
            using var stream = File.Create(path);
            writer.Write(stream);
        }

        Write(Plain, 1);
        Assert.That(Render(path), Is.EqualTo("<s>[x]</s>"));
        Assert.That(Render(_directory.Path), Is.EqualTo("<s>[x]</s>"));
        Write(Plain, 3);
        Assert.That(Render(path), Is.EqualTo("[x]</s>"));
        Write(null, 1);
        Assert.That(() => Render(path), Throws.TypeOf<UserErrorException>().With.Message.Contains("no chat template"));
        File.WriteAllText(path, "GGUF");
        Assert.That(() => Render(path), Throws.TypeOf<UserErrorException>());
    }

    [TestCase(null)]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"chat_template\":7}")]
    [TestCase("{\"chat_template\":[7]}")]
    [TestCase("{\"chat_template\":[]}")]
    [TestCase("{\"chat_template\":null}")]
    [TestCase("{\"chat_template\":\"x\",\"bos_token\":{\"content\":1}}")]
    public void A_missing_or_broken_template_is_a_user_error(string? config)
    {
        if (config is not null)
            File.WriteAllText(_directory.File("tokenizer_config.json"), config);
        Assert.That(() => Render(_directory.Path), Throws.TypeOf<UserErrorException>());
    }
}
