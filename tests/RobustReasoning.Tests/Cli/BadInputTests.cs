using System.Text.Json.Nodes;

namespace RobustReasoning.Tests.Cli;

/// <summary>Whatever is wrong with what the tool is given: one paragraph with the remedy, exit code 1, nothing half-written.</summary>
sealed class BadInputTests
{
    static IEnumerable<TestCaseData> Mistakes()
    {
        static TestCaseData Case(string name, string reason, Action<TinyRelease> spoil, params string[] more) => new TestCaseData(reason, spoil, more).SetArgDisplayNames(name);
        return
        [
            Case("missing release", "cannot be read", r => File.Delete(r.Manifest)),
            Case("malformed release", "tiny.release.json:3", r => r.Change("\"threads\": 1", "\"treads\": 1")),
            Case("missing model", "not there", r => r.Change("\"path\": \"model\"", "\"path\": \"mode1\"")),
            Case("model directory without model", "model.onnx", r => File.Delete(r.Model)),
            Case("empty model", "model", r => File.WriteAllBytes(r.Model, [])),
            Case("corrupt model", "model", r => File.WriteAllBytes(r.Model, File.ReadAllBytes(r.Model)[..2000])),
            Case("text for a model", "model", r => File.WriteAllText(r.Model, "not a model")),
            Case("missing tokenizer", "tokenizer", r => File.Delete(r.Tokenizer)),
            Case("malformed tokenizer", "tokenizer", r => File.WriteAllText(r.Tokenizer, "{")),
            Case("tokenizer of another model", "token", r => Widen(r)),
            Case("unknown backend", "unknown backend 'onyx'", r => r.Change("\"threads\": 1", "\"threads\": 1, \"backend\": \"onyx\"")),
            Case("unknown device", "tpu", r => r.Change("\"threads\": 1", "\"threads\": 1, \"device\": \"tpu\"")),
            Case("unknown mode in release", "unknown mode 'quick'", r => r.Change("\"mode\": \"direct\"", "\"mode\": \"quick\"")),
            Case("unknown mode", "no mode 'quick'", _ => { }, "--mode", "quick"),
            Case("missing set", "There is no set 'nowhere'", _ => { }, "--set", "nowhere"),
            Case("empty set", "items.jsonl:1", r => File.WriteAllText(Path.Combine(r.Set("lookup"), "items.jsonl"), "")),
            Case("malformed item", "items.jsonl:3", r => SpoilLine(r, 2, "{\"id\": 1}")),
            Case("item with an unknown member", "items.jsonl:2", r => SpoilLine(r, 1, File.ReadLines(Path.Combine(r.Set("lookup"), "items.jsonl")).First().Replace("{\"id\"", "{\"idd\":1,\"id\""))),
            Case("family that no model takes", "'lookup'", r => r.Change("{ \"path\": \"model\" }", "{ \"path\": \"model\", \"families\": [\"program\"] }")),
            Case("prompt longer than the context", "positions", r => r.Change("\"threads\": 1", "\"threads\": 1, \"contextLength\": 16")),
            Case("missing policy", "policy", r => File.Delete(r.Policy)),
            Case("malformed policy", "tiny.policy.json:1", r => File.WriteAllText(r.Policy, "{ \"name\": \"x\" }")),
            Case("limit below 1", "limit is 0", _ => { }, "--limit", "0"),
            Case("limit that is no number", "--limit", _ => { }, "--limit", "many"),
            Case("resume without a run", "journal", _ => { }, "--resume"),
            Case("option that is not there", "--lmit", _ => { }, "--lmit", "3"),
        ];
    }

    [TestCaseSource(nameof(Mistakes))]
    public async Task Mistake_is_one_paragraph_with_a_remedy(string reason, Action<TinyRelease> spoil, string[] more)
    {
        using TinyRelease release = new();
        spoil(release);
        var (code, _, error) = await Tool.InvokeAsync(release.Run(more));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(error, Does.StartWith("error: ").And.Contain(reason).And.Contain("Remedy:"));
            Assert.That(error.Trim().Split('\n'), Has.Length.EqualTo(1), error);
            Assert.That(Directory.Exists(release.Out), Is.False);
        });
    }

    [Test]
    public async Task Output_that_cannot_be_written_is_explained()
    {
        using TinyRelease release = new();
        File.WriteAllText(release.Out, "a file stands here");
        var (code, _, error) = await Tool.InvokeAsync(release.Run());
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("cannot be written").And.Contain("--out"));
    }

    [Test]
    public async Task Record_and_journal_that_are_missing_are_explained([Values("report", "score")] string command)
    {
        var (code, _, error) = await Tool.InvokeAsync(command, "/nowhere/at/all");
        Assert.That((code, error.Contains("/nowhere/at/all", StringComparison.Ordinal)), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task Generating_an_unknown_family_writes_nothing()
    {
        using TinyRelease release = new();
        var (code, _, error) = await Tool.InvokeAsync("sets", "generate", "--family", "lookup", "--family", "riddles", "--out", release.Out);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("riddles"));
        Assert.That(Directory.Exists(release.Out), Is.False);
    }

    // A tokenizer that knows a token more than the model.
    static void Widen(TinyRelease release)
    {
        var text = File.ReadAllText(release.Tokenizer);
        var tokenizer = JsonNode.Parse(text)!;
        var vocabulary = tokenizer["model"]!["vocab"]!.AsObject();
        vocabulary["zzzz"] = vocabulary.Count + 100;
        File.WriteAllText(release.Tokenizer, tokenizer.ToJsonString());
    }

    static void SpoilLine(TinyRelease release, int index, string text)
    {
        var file = Path.Combine(release.Set("lookup"), "items.jsonl");
        var lines = File.ReadAllLines(file);
        lines[index] = text;
        File.WriteAllLines(file, lines);
    }
}
