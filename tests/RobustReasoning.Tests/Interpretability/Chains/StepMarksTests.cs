using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Interpretability.Chains;
using RobustReasoning.Items;
using RobustReasoning.Probes.Steps;
using RobustReasoning.Tests.Modes;

namespace RobustReasoning.Tests.Interpretability.Chains;

public sealed class StepMarksTests
{
    static readonly HuggingFaceTokenizer s_tokenizer = HuggingFaceTokenizer.Load(Path.Combine(Repository.Root, "models/reference/tokenizer.json"));

    static readonly Arbitrary<(Item Item, double Ratio)> s_chains = (
        from family in Gen.Elements(Families.All.Where(f => ChainReaders.Families.Contains(f.Name)).ToArray())
        from seed in ArbMap.Default.GeneratorFor<ulong>()
        from steps in Gen.Choose(1, 8)
        from ratio in Gen.Elements(RobustReasoning.Items.Chains.Ratios.Where(r => r >= RobustReasoning.Items.Chains.Lossless).ToArray())
        select (family.Generate(seed, steps), ratio)).ToArbitrary();

    [Test]
    public void Steps_of_a_right_chain_end_where_its_writer_ended_them() => Prop.ForAll(s_chains, c =>
    {
        var (item, ratio) = c;
        var tokens = s_tokenizer.Encode(" " + RobustReasoning.Items.Chains.Write(item, ratio));
        var steps = StepMarks.Of(ChainReaders.Parse(item.Family, item.Text), s_tokenizer, tokens);
        var written = steps.Select(s => s_tokenizer.Decode(tokens.Take(s.End)).Trim());
        var expected = Enumerable.Range(1, item.Checkpoints.Count)
            .Select(k => RobustReasoning.Items.Chains.Write(item with { Checkpoints = [.. item.Checkpoints.Take(k)] }, ratio));
        // A walk that stays where it is states nothing new without its marks.
        if (item.Checkpoints.Zip(item.Checkpoints.Skip(1)).All(p => p.First.Value != p.Second.Value))
            Assert.That(written, Is.EqualTo(expected), item.Text);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Other_chains_end_their_steps_with_sentences_and_lines()
    {
        const string Text = "first 3. then 4? 1.5 is\nno mark";
        var tokens = Script.Tokenizer.Encode(Text);
        var ends = StepMarks.Of(null, Script.Tokenizer, tokens).Select(s => Script.Tokenizer.Decode(tokens.Take(s.End)));
        Assert.That(ends, Is.EqualTo((string[])["first 3.", "first 3. then 4?", "first 3. then 4? 1.5 is\n", Text]));
    }

    [Test]
    public void A_chain_without_words_has_no_steps() => Assert.That(StepMarks.Of(null, Script.Tokenizer, Script.Tokenizer.Encode("  \n ")), Is.Empty);
}
