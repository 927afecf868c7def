using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace RobustReasoning.Tests.Tokenization;

public sealed class ByDefinitionTests
{
    static IEnumerable<string> Names() => PlainTokenizer.All.Select(t => t.Name);

    [TestCaseSource(nameof(Names))]
    public void Tokens_are_those_of_the_definition_and_spell_the_text(string name)
    {
        var plain = PlainTokenizer.All.Single(t => t.Name == name);
        var tokenizer = plain.Load();
        Prop.ForAll(Texts.Any, text =>
        {
            var tokens = tokenizer.Encode(text);
            Assert.That(tokens, Is.EqualTo(plain.Encode(text)));
            Assert.That(tokenizer.Decode(tokens), Is.EqualTo(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Test]
    public void A_word_of_a_hundred_thousand_letters_is_no_trouble()
    {
        var tokenizer = PlainTokenizer.All[1].Load();
        var text = new string('a', 100_000);
        Assert.That(tokenizer.Decode(tokenizer.Encode(text)), Is.EqualTo(text));
    }

    [Test]
    public void Added_tokens_are_found_by_name_only()
    {
        var tokenizer = PlainTokenizer.All[2].Load();
        foreach (var special in PlainTokenizer.Specials)
        {
            Assert.That(tokenizer.Special(special), Is.Not.Null);
            Assert.That(tokenizer.Encode(special), Has.None.EqualTo(tokenizer.Special(special)));
            Assert.That(tokenizer.Decode([tokenizer.Special(special)!.Value]), Is.EqualTo(special));
        }
    }

    [Test]
    public void A_pattern_that_never_ends_is_a_user_error()
    {
        var json = PlainTokenizer.All[4].Json();
        json["pre_tokenizer"]!["pretokenizers"]![0]!["pattern"]!["Regex"] = "(a+)+b";
        using Runs.TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("tokenizer.json"), json.ToJsonString());
        var tokenizer = RobustReasoning.Backends.Tokenization.HuggingFaceTokenizer.Load(directory.Path);
        Assert.That(() => tokenizer.Encode(new string('a', 200)), Throws.TypeOf<UserErrorException>().With.Message.Contains("(a+)+b"));
    }
}
