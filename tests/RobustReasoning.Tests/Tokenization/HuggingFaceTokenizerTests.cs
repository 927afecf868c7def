using System.Text.Json.Nodes;
using RobustReasoning.Backends.Tokenization;

namespace RobustReasoning.Tests.Tokenization;

public sealed class HuggingFaceTokenizerTests
{
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

    [TestCase(SplitPattern.Llama3, " 123", 3)]
    [TestCase(SplitPattern.Qwen2, " 12", 3)]
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
        yield return Flaw("merge of nothing", "merges", j => j["model"]!["merges"]!.AsArray().Add(" x"));
        yield return Flaw("merge of one", "merges", j => j["model"]!["merges"]!.AsArray().Add("xx"));
        yield return Flaw("merge that is no text", "tokenizer.json", j => j["model"]!["merges"]!.AsArray().Add(null));
        yield return Flaw("negative id", "from 0 to", j => j["model"]!["vocab"]!["zz"] = -1);
        yield return Flaw("huge id", "from 0 to", j => j["model"]!["vocab"]!["zz"] = int.MaxValue);
        yield return Flaw("huge special id", "from 0 to", j => j["added_tokens"]![0]!["id"] = 3e9);
        yield return Flaw("special token without text", "without text", j => j["added_tokens"]![0]!["content"] = "");
        yield return Flaw("special token for a byte", "merges", j => j["added_tokens"]![0]!["content"] = "x");
        yield return Flaw("byte fallback", "byte_fallback", j => j["model"]!["byte_fallback"] = true);
        yield return Flaw("word ends", "end_of_word_suffix", j => j["model"]!["end_of_word_suffix"] = "</w>");
        yield return Flaw("no bytes", "into bytes", j => j["pre_tokenizer"] = new JsonObject { ["type"] = "Digits" });
        yield return Flaw("no steps", "into bytes", j => j["pre_tokenizer"] = new JsonObject { ["type"] = "Sequence", ["pretokenizers"] = new JsonArray() });
        yield return Flaw("pattern that is none", "tokenizer.json", j => j["pre_tokenizer"] = Split("(")["pre_tokenizer"]!.DeepClone());
        yield return Flaw("removing split", "Removed", j =>
        {
            j["pre_tokenizer"] = Split("x")["pre_tokenizer"]!.DeepClone();
            j["pre_tokenizer"]!["pretokenizers"]![0]!["behavior"] = "Removed";
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
