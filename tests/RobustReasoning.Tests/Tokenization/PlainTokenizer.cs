using System.Text;
using System.Text.Json.Nodes;
using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Tokenization;

/// <summary>A small vocabulary of its own in the form of a public tokenizer, and what it does to text by definition: slow, without any cleverness.</summary>
sealed class PlainTokenizer
{
    const string Sample = "hello hello there they'll 12 123 1234 aaaa aaaaa aaa ababab bababa  the   then\n\n 中文中文 日本 éé e\u0301 😀😀 \U00020000\U00020000 ..., <|<|im|>|>";

    public static string[] Specials { get; } =
    [
        "<s>", "</s>", "<bos>", "<eos>", "<|im_start|>", "<|im_end|>", "<|im|>", "<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>",
        "[INST]", "[/INST]", "<start_of_turn>", "<end_of_turn>", "<|system|>", "<|user|>", "<|assistant|>", "<|end|>", "<|endoftext|>", "<think>", "</think>",
    ];

    readonly Func<string, IEnumerable<string>> _split;
    readonly List<(string Left, string Right)> _merges = [];
    readonly Dictionary<string, int> _vocabulary = [];
    readonly bool _wordsFirst;

    PlainTokenizer(string name, Func<string, IEnumerable<string>> split, string preTokenizer, bool wordsFirst = false)
    {
        (Name, _split, PreTokenizer, _wordsFirst) = (name, split, preTokenizer, wordsFirst);
        foreach (var c in ByteAlphabet.Chars)
            _vocabulary[c.ToString()] = _vocabulary.Count;
        var words = split(Sample).Select(p => ByteAlphabet.Spell(p).Select(c => c.ToString()).ToList()).ToArray();
        while (_merges.Count < 60 && words.SelectMany(w => w.Zip(w.Skip(1))).CountBy(p => p).DefaultIfEmpty().MaxBy(p => p.Value) is { Value: > 1 } best)
        {
            _merges.Add(best.Key);
            _vocabulary[best.Key.First + best.Key.Second] = _vocabulary.Count;
            foreach (var word in words)
                Apply(word, best.Key);
        }

        // Words that no merge builds.
        if (wordsFirst)
            foreach (var word in new[] { "Ġworld", "zz", "zzz", "456" })
                _vocabulary[word] = _vocabulary.Count;
    }

    public static IReadOnlyList<PlainTokenizer> All { get; } =
    [
        new("gpt-2", PlainSplits.Gpt2, """{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true}"""),
        new("llama-3", PlainSplits.Llama3, Split(SplitPattern.Llama3), wordsFirst: true),
        new("qwen-2", PlainSplits.Qwen2, Split(SplitPattern.Qwen2)),
        new("smollm", PlainSplits.SmolLm, """{"type":"Sequence","pretokenizers":[{"type":"Digits","individual_digits":true},{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true}]}"""),
        // A pattern that is compiled from the file, as every unknown one is.
        new("renamed llama-3", PlainSplits.Llama3, Split("(?:" + SplitPattern.Llama3 + ")")),
    ];

    public string Name { get; }

    string PreTokenizer { get; }

    /// <summary>The same tokenizer as a product of the library under test.</summary>
    public HuggingFaceTokenizer Load()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("tokenizer.json"), Json().ToJsonString());
        return HuggingFaceTokenizer.Load(directory.Path);
    }

    public JsonObject Json() => new()
    {
        ["added_tokens"] = new JsonArray([.. Specials.Select((s, i) => new JsonObject { ["id"] = _vocabulary.Count + i, ["content"] = s, ["special"] = !s.Contains("think") })]),
        ["normalizer"] = null,
        ["pre_tokenizer"] = JsonNode.Parse(PreTokenizer),
        ["model"] = new JsonObject
        {
            ["type"] = "BPE",
            ["ignore_merges"] = _wordsFirst,
            ["vocab"] = new JsonObject(_vocabulary.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value))),
            ["merges"] = new JsonArray([.. _merges.Select(m => JsonValue.Create($"{m.Left} {m.Right}"))]),
        },
    };

    public IEnumerable<int> Encode(string text) => _split(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))).SelectMany(Piece);

    IEnumerable<int> Piece(string piece)
    {
        var spelled = ByteAlphabet.Spell(piece);
        if (_wordsFirst && _vocabulary.TryGetValue(spelled, out var whole))
            return [whole];
        List<string> parts = [.. spelled.Select(c => c.ToString())];
        while (true)
        {
            var ranks = parts.Zip(parts.Skip(1)).Select(p => _merges.IndexOf(p)).ToList();
            var lowest = ranks.Where(r => r >= 0).DefaultIfEmpty(-1).Min();
            if (lowest < 0)
                return parts.Select(p => _vocabulary[p]);
            var at = ranks.IndexOf(lowest);
            parts[at] += parts[at + 1];
            parts.RemoveAt(at + 1);
        }
    }

    static void Apply(List<string> word, (string, string) pair)
    {
        for (var i = 0; i + 1 < word.Count; i++)
            if ((word[i], word[i + 1]) == pair)
            {
                word[i] += word[i + 1];
                word.RemoveAt(i + 1);
            }
    }

    static string Split(string regex) => new JsonObject
    {
        ["type"] = "Sequence",
        ["pretokenizers"] = new JsonArray(
            new JsonObject { ["type"] = "Split", ["pattern"] = new JsonObject { ["Regex"] = regex }, ["behavior"] = "Isolated", ["invert"] = false },
            new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = true, ["use_regex"] = false }),
    }.ToJsonString();
}
