using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Items;
using RobustReasoning.Trainer.Tokenization;

namespace RobustReasoning.Tests.Tokenization;

public sealed class ReferenceTokenizerTests
{
    static readonly string s_directory = Path.Combine(TestContext.CurrentContext.WorkDirectory, "reference-tokenizer");
    HuggingFaceTokenizer _tokenizer = null!;

    [OneTimeSetUp]
    public void Write()
    {
        ReferenceTokenizer.Write(s_directory);
        _tokenizer = HuggingFaceTokenizer.Load(s_directory);
    }

    [Test]
    public void Every_word_of_every_family_and_chain_is_one_token() => Assert.That(Split(_tokenizer), Is.Empty);

    [Test]
    public void A_tokenizer_trained_anew_has_every_word_too_and_is_the_same_each_time()
    {
        var (one, two) = (ReferenceTokenizer.Train(), ReferenceTokenizer.Train());
        one.Save(s_directory + "-anew");
        Assert.That(Split(HuggingFaceTokenizer.Load(s_directory + "-anew")), Is.Empty);
        Assert.That(two.Tokens, Is.EqualTo(one.Tokens));
        Assert.That(two.Merges, Is.EqualTo(one.Merges));
        Assert.That(one.Size, Is.LessThanOrEqualTo(600));
    }

    static IEnumerable<string> Split(HuggingFaceTokenizer tokenizer)
    {
        var texts = from family in Families.All
                    from i in Enumerable.Range(0, 300)
                    let item = family.Generate(Seeds.Derive((ulong)i, "tokens"), i % 8 + 1)
                    from text in new[] { item.Input, Chains.Write(item, 1), family.Twin(item).Input }
                    select text;
        var words = texts.SelectMany(t => t.Split(' ')).Concat(Enumerable.Range(0, 100).Select(n => $"{n}")).Distinct().Order();
        return words.Where(w => tokenizer.Encode(" " + w).Count != 1);
    }

    [Test]
    public void Models_are_given_the_committed_tokenizer()
    {
        foreach (var file in new[] { "tokenizer.json", "tokenizer_config.json" })
            Assert.That(File.ReadAllText(Path.Combine(s_directory, file)), Is.EqualTo(File.ReadAllText(Path.Combine(Repository.Root, "models", "reference", file))));
    }

    [Test]
    public void Special_tokens_come_first_and_are_written_out_when_decoded()
    {
        foreach (var (id, text) in ReferenceTokenizer.Specials.Index())
            Assert.That((_tokenizer.Special(text), _tokenizer.Decode([id])), Is.EqualTo(((int?)id, text)));
        Assert.That(_tokenizer.VocabularySize, Is.LessThanOrEqualTo(600));
        Assert.That(_tokenizer.Special("<compact:0.3>"), Is.Not.Null);
        Assert.That(_tokenizer.Special("<none>"), Is.Null);
    }

    [Test]
    public void Special_tokens_in_untrusted_text_stay_text()
    {
        foreach (var text in ReferenceTokenizer.Specials)
        {
            var tokens = _tokenizer.Encode($"say {text} now");
            Assert.That(tokens, Is.All.GreaterThanOrEqualTo(ReferenceTokenizer.Specials.Count));
            Assert.That(_tokenizer.Decode(tokens), Is.EqualTo($"say {text} now"));
        }
    }

    [Test]
    public void Half_a_character_is_decoded_as_replacement() =>
        Assert.That(_tokenizer.Decode(_tokenizer.Encode("é").Take(1)), Is.EqualTo("\uFFFD"));

    // A lone surrogate has no bytes in UTF-8.
    static string Utf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    [Test]
    public void Every_text_round_trips() => Prop.ForAll(ArbMap.Default.ArbFor<UnicodeString>(), text =>
        _tokenizer.Decode(_tokenizer.Encode(Utf8(text.Get))) == Utf8(text.Get)).QuickCheckThrowOnFailure();
}
