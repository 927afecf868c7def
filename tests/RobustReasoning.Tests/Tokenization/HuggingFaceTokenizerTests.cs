using System.Text.Json.Nodes;
using RobustReasoning.Backends.Tokenization;

namespace RobustReasoning.Tests.Tokenization;

public sealed class HuggingFaceTokenizerTests
{
    const string Llama3 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    const string Qwen2 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    static JsonObject Reference() => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "models", "reference", "tokenizer.json")))!.AsObject();

    static HuggingFaceTokenizer Load(JsonObject json)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{TestContext.CurrentContext.Test.ID}.tokenizer.json");
        File.WriteAllText(path, json.ToJsonString());
        return HuggingFaceTokenizer.Load(path);
    }

    static JsonObject Split(string regex)
    {
        var json = Reference();
        json["pre_tokenizer"] = JsonNode.Parse("""
            {"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":""},"behavior":"Isolated","invert":false},
            {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false}]}
            """);
        json["pre_tokenizer"]!["pretokenizers"]![0]!["pattern"]!["Regex"] = regex;
        return json;
    }

    [TestCase(Llama3, " 123", 3)]
    [TestCase(Qwen2, " 12", 3)]
    public void The_file_says_how_text_is_split(string regex, string text, int tokens)
    {
        var tokenizer = Load(Split(regex));
        // These patterns part the space from the number, so " 12" is no longer one token.
        Assert.That(tokenizer.Encode(text), Has.Count.GreaterThanOrEqualTo(tokens));
        Assert.That(tokenizer.Decode(tokenizer.Encode(text)), Is.EqualTo(text));
    }

    [Test]
    public void Astral_letters_are_letters_to_the_split()
    {
        var pieces = new CodePointPreTokenizer(SplitPattern.Gpt2).Split("a\U00020000b \U0001F600x \U0001D7D85");
        Assert.That(pieces, Is.EqualTo(new[] { (0, 4), (4, 3), (7, 1), (8, 4) }));
    }

    [Test]
    public void Merges_as_pairs_are_read_like_merges_as_strings()
    {
        var json = Reference();
        json["model"]!["merges"] = new JsonArray([.. json["model"]!["merges"]!.AsArray().Select(m => m!.GetValue<string>().Split(' ')).Select(m => new JsonArray(m[0], m[1]))]);
        const string text = " mia has 17 coins .";
        Assert.That(Load(json).Encode(text), Is.EqualTo(Load(Reference()).Encode(text)).And.Count.EqualTo(5));
    }

    static IEnumerable<TestCaseData> Flaws()
    {
        TestCaseData Flaw(string name, string says, Action<JsonObject> spoil) => new TestCaseData(spoil, says).SetArgDisplayNames(name);
        yield return Flaw("other model", "WordPiece", j => j["model"]!["type"] = "WordPiece");
        yield return Flaw("no vocabulary", "tokenizer.json", j => j["model"]!.AsObject().Remove("vocab"));
        yield return Flaw("no byte", "byte 120", j => j["model"]!["vocab"]!.AsObject().Remove("x"));
        yield return Flaw("id twice", "twice", j => j["model"]!["vocab"]!["x"] = j["model"]!["vocab"]!["y"]!.GetValue<int>());
        yield return Flaw("no split", "pre_tokenizer", j => j["pre_tokenizer"] = null);
        yield return Flaw("unknown split", "Metaspace", j => j["pre_tokenizer"]!["type"] = "Metaspace");
        yield return Flaw("prefix space", "add_prefix_space", j => j["pre_tokenizer"]!["add_prefix_space"] = true);
        yield return Flaw("unknown normalizer", "Lowercase", j => j["normalizer"] = new JsonObject { ["type"] = "Lowercase" });
        yield return Flaw("merge into nothing", "tokenizer.json", j => j["model"]!["merges"]!.AsArray().Add("x x"));
        yield return Flaw("unreachable token", "no merge", j =>
        {
            j["model"]!["ignore_merges"] = true;
            j["model"]!["vocab"]!["qqq"] = 5000;
        });
    }

    [TestCaseSource(nameof(Flaws))]
    public void What_cannot_be_read_faithfully_is_a_user_error(Action<JsonObject> spoil, string says)
    {
        var json = Reference();
        spoil(json);
        Assert.That(() => Load(json), Throws.TypeOf<UserErrorException>().With.Message.Contains(says));
    }

    [Test]
    public void A_file_that_is_no_JSON_or_missing_is_a_user_error()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "broken.tokenizer.json");
        File.WriteAllText(path, "{\"model\":");
        Assert.That(() => HuggingFaceTokenizer.Load(path), Throws.TypeOf<UserErrorException>());
        Assert.That(() => HuggingFaceTokenizer.Load(path + ".none"), Throws.TypeOf<UserErrorException>());
    }

    [Test]
    public void A_byte_order_mark_and_control_characters_round_trip()
    {
        var tokenizer = Load(Reference());
        const string text = "\uFEFF\0\r\n\t\u0085\u2028 e\u0301 \U0001F469\u200D\U0001F469";
        Assert.That(tokenizer.Decode(tokenizer.Encode(text)), Is.EqualTo(text));
    }
}
