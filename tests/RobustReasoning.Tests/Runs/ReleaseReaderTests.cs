using RobustReasoning.Inference;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Runs;

sealed class ReleaseReaderTests
{
    const string Good = """
        {
          // a comment
          "name": "mine",
          "models": [{ "path": "weights", "families": ["lookup"] }],
          "dialect": { "template": "Q: {question}", "cues": { "explicit": "A:" } },
          "modes": [
            { "mode": "compact-token", "budgets": [{ "ratio": 0.5, "perturbed": true }, { "thoughts": 3 }], "maxTokens": 40 },
            { "mode": "explicit" },
          ]
        }
        """;

    [Test]
    public void Manifest_is_read_with_defaults_and_paths_relative_to_it()
    {
        var release = ReleaseReader.Parse(Good, "/some/where/mine.release.json");
        Assert.Multiple(() =>
        {
            Assert.That(release.Source(release.Models[0]), Is.EqualTo(new ModelSource { Path = Path.GetFullPath("/some/where/weights") }));
            Assert.That(release.Modes[0].Budgets[0].With(release.Modes[0].MaxTokens), Is.EqualTo(new Budget { Ratio = 0.5, MaxTokens = 40 }));
            Assert.That(release.Modes[1].Budgets, Has.Count.EqualTo(1));
            Assert.That(release.Dialect.Cues["explicit"], Is.EqualTo("A:"));
        });
    }

    [TestCase("\"name\": \"mine\"", "\"nam\": \"mine\"", "mine.release.json:3", "nam")]
    [TestCase("\"name\": \"mine\",", "", "mine.release.json:", "name")]
    [TestCase("\"ratio\": 0.5", "\"ratio\": 1.5", "mine.release.json:7", "1.5")]
    [TestCase("\"ratio\": 0.5", "\"ratio\": 0.5, \"thoughts\": 1", "mine.release.json:7", "more than one")]
    [TestCase("\"thoughts\": 3", "\"thoughts\": -1", "mine.release.json:7", "-1")]
    [TestCase("\"explicit\" }", "\"compact-token\" }", "mine.release.json:7", "listed twice")]
    [TestCase("\"maxTokens\": 40", "\"maxTokens\": 0", "mine.release.json:7", "maxTokens")]
    [TestCase("Q: {question}", "Q:", "mine.release.json:5", "{question}")]
    [TestCase("Q: {question}\",", "Q: {question}\", \"system\": \"Be brief.\",", "mine.release.json:5", "no chat template")]
    [TestCase("Q: {question}\",", "Q: {question}\", \"enableThinking\": true,", "mine.release.json:5", "no chat template")]
    [TestCase("Q: {question}\",", "chat\", \"system\": \"{question}\",", "mine.release.json:5", "{question}")]
    [TestCase("[{ \"path\": \"weights\", \"families\": [\"lookup\"] }]", "[]", "mine.release.json:4", "no model")]
    [TestCase("\"weights\"", "7", "mine.release.json:4", "path")]
    [TestCase("\"mine\",", "\"mine\" !", "mine.release.json:3", "invalid")]
    public void Mistake_is_named_with_file_and_line(string right, string wrong, string place, string reason)
    {
        Assert.That(Good, Does.Contain(right));
        Assert.That(() => ReleaseReader.Parse(Good.Replace(right, wrong), "mine.release.json"),
            Throws.TypeOf<UserErrorException>().With.Message.StartsWith(place).And.Message.Contains(reason));
    }

    [Test]
    public void A_chat_template_needs_no_place_of_the_question()
    {
        var dialect = ReleaseReader.Parse(Good.Replace("Q: {question}\"", "chat\", \"system\": \"Be brief.\", \"enableThinking\": false"), "mine.release.json").Dialect;
        Assert.That((dialect.Template, dialect.System, dialect.EnableThinking), Is.EqualTo((Dialect.Chat, "Be brief.", false)));
    }

    [Test]
    public void Missing_manifest_is_explained() =>
        Assert.That(() => ReleaseReader.Read("/nowhere/x.release.json"), Throws.TypeOf<UserErrorException>().With.Message.Contains("/nowhere/x.release.json"));
}
