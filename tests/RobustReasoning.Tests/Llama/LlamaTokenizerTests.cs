using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Backends.Llama;
using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Inference;

namespace RobustReasoning.Tests.Llama;

sealed class LlamaTokenizerTests
{
    IModel _model = null!;
    ITokenizer _own = null!, _reference = null!;

    [OneTimeSetUp]
    public void Load()
    {
        _model = new LlamaBackend().Load(new() { Path = ReferenceGguf.Path, Threads = 1, Sequences = 2 });
        _own = ((IOwnTokenizer)_model).Tokenizer;
        _reference = HuggingFaceTokenizer.Load(ReferenceGguf.Source);
    }

    [OneTimeTearDown]
    public void Unload() => _model.Dispose();

    [Test]
    public void Text_becomes_the_tokens_of_the_reference_tokenizer_and_text_again() => Prop.ForAll(Gen.OneOf(
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get),
        Gen.Elements(" the", "Ann", " is", "'s", "  ", "\n", "12", "é", "漢", "🙂", "<bos>", "<answer>", ".", "x\t").ArrayOf().Select(string.Concat))
        .ToArbitrary(), text =>
    {
        // A lone surrogate has no bytes.
        var valid = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.That(_own.Encode(text), Is.EqualTo(_reference.Encode(text)));
        Assert.That(_own.Decode(_own.Encode(text)), Is.EqualTo(valid));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Special_tokens_are_found_by_their_text_only_when_asked_for()
    {
        foreach (var text in new[] { "<bos>", "<eos>", "<answer>", "<latent>", "<compact:0.5>" })
        {
            Assert.That(_own.Special(text), Is.Not.Null.And.EqualTo(_reference.Special(text)), text);
            Assert.That(_own.Encode(text), Does.Not.Contain(_own.Special(text)), text);
            Assert.That(_own.Decode([_own.Special(text)!.Value]), Is.EqualTo(text));
        }

        Assert.That(_own.Special("the"), Is.Null);
        Assert.That(_own.Decode([-1, 1_000_000]), Is.Empty);
    }

    [Test]
    public void User_defined_tokens_written_in_a_text_stay_text()
    {
        var path = SmallGguf.Write(writer => writer.Set("tokenizer.ggml.token_type", Enumerable.Range(0, 50).Select(i => i < 26 ? 1 : 4).ToArray()));
        using var model = new LlamaBackend().Load(new() { Path = path, Threads = 1, Sequences = 2 });
        var tokenizer = ((IOwnTokenizer)model).Tokenizer;
        Assert.That(tokenizer.Special("<30>"), Is.EqualTo(30));
        Assert.That(tokenizer.Encode("a<30>b<31>"), Does.Not.Contain(30).And.Not.Contain(31).And.Contain(0).And.Contain(1));
    }

    [Test]
    public void Cut_text_holds_none_of_the_words() => Prop.ForAll(Gen.Elements('a', 'b', '<', '>').ArrayOf().Select(c => new string(c)).ToArbitrary(), text =>
    {
        string[] words = ["<a>", "ab", "a<", "aa"];
        var start = 0;
        List<string> pieces = [];
        foreach (var cut in PlainText.Cuts(text, words).Append(text.Length))
        {
            pieces.Add(text[start..cut]);
            start = cut;
        }

        Assert.That(string.Concat(pieces), Is.EqualTo(text));
        Assert.That(pieces.Where(piece => words.Any(word => piece.Contains(word, StringComparison.Ordinal))), Is.Empty);
    }).QuickCheckThrowOnFailure();
}
