using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;
using RobustReasoning.Probes;
using RobustReasoning.Probes.Steps;

namespace RobustReasoning.Tests.Probes;

[TestFixtureSource(typeof(Families), nameof(Families.All))]
public sealed class ChainReaderTests(IFamily family)
{
    // Items with a chain at a ratio; every third one an unanswerable twin.
    Arbitrary<(Item Item, double Ratio)> Chained => (
        from seed in ArbMap.Default.GeneratorFor<int>()
        from steps in Gen.Choose(1, 8)
        from twin in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
        from ratio in Gen.Elements(Chains.Ratios.Where(r => r > .1).ToArray())
        let item = family.Generate((ulong)(uint)seed, steps)
        select (twin ? family.Twin(item) : item, ratio)).ToArbitrary();

    static Problem Parse(Item item) => ChainReaders.Parse(item.Family, item.Input) ?? throw new InvalidOperationException(item.Input);

    [Test]
    public void The_true_chain_is_a_correct_path_at_every_ratio() => Prop.ForAll(Chained, c =>
    {
        var chain = Chains.Write(c.Item, c.Ratio);
        var reading = ChainReaders.Visible(Parse(c.Item), chain, c.Ratio);
        return (chain.Length == 0 ? reading is null : reading is { Class: ChainClass.CorrectPath, Wrong: 0, Invented: 0 }).Label($"{c.Item.Input} | {chain} | {reading}");
    }).QuickCheckThrowOnFailure();

    [Test]
    public void The_true_values_decoded_from_thoughts_are_a_correct_path() => Prop.ForAll(Chained, c =>
    {
        // As many thoughts as there are steps: behind its end a chain keeps its last value.
        var reads = Enumerable.Range(0, c.Item.Steps).Select(i => " " + c.Item.Checkpoints[Math.Min(i, c.Item.Checkpoints.Count - 1)].Value).ToArray();
        var reading = ChainReaders.Decoded(Parse(c.Item), reads);
        return (reading is { Class: ChainClass.CorrectPath, Wrong: 0 }).Label($"{c.Item.Input} | {string.Join(',', reads)} | {reading}");
    }).QuickCheckThrowOnFailure();

    [Test]
    public void The_rest_of_a_chain_after_thoughts_is_a_correct_path() => Prop.ForAll(Chained, c =>
    {
        var skip = c.Item.Checkpoints.Count / 2;
        var chain = Chains.Write(c.Item, 1, skip);
        var reading = ChainReaders.Visible(Parse(c.Item), chain, null, skip);
        return (reading is { Class: ChainClass.CorrectPath, Wrong: 0 }).Label($"{c.Item.Input} | {chain} | {reading}");
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Doubt_stands_where_it_can_first_be_known() => Prop.ForAll(Chained, c =>
    {
        var reading = ChainReaders.Visible(Parse(c.Item), Chains.Write(c.Item, 1), 1);
        return (c.Item.IsAnswerable && c.Item.Family != "program" ? reading is { Doubt: null, Knowable: null }
            : c.Item.IsAnswerable || reading is { Doubt: not null } && reading?.Doubt == reading?.Knowable).Label($"{c.Item.Input} | {reading}");
    }).QuickCheckThrowOnFailure();

    [Test]
    public void A_corrupted_value_is_a_hallucination() => Prop.ForAll(Chained, c =>
    {
        var lossless = c.Ratio < Chains.Lossless ? 1 : c.Ratio;
        var number = c.Item.AnswerType == AnswerType.Number;
        // A name that the prompt lacks, or a number that no step gives.
        var alien = number ? "777" : Vocabulary.Names.First(n => !c.Item.Input.Contains(n, StringComparison.Ordinal));
        var place = (int)(c.Item.Seed % (ulong)c.Item.Checkpoints.Count);
        Checkpoint[] steps = [.. c.Item.Checkpoints];
        var value = steps[place].Value;
        var words = steps[place].Words.ToArray();
        words[Array.FindLastIndex(words, w => w.Kind == ChainWordKind.Result && w.Text == value)] = new(alien, ChainWordKind.Result);
        steps[place] = new(alien, words);
        var chain = Chains.Write(c.Item with { Checkpoints = steps }, lossless);
        var reading = ChainReaders.Visible(Parse(c.Item), chain, lossless);
        return (reading is { Class: ChainClass.Hallucination, Wrong: >= 1 } && (number || reading is { Invented: >= 1 })).Label($"{c.Item.Input} | {chain} | {reading}");
    }).QuickCheckThrowOnFailure();

    [Test]
    public void A_chain_cut_before_its_end_is_incomplete_and_nothing_worse() => Prop.ForAll(Chained, c =>
    {
        var words = Chains.Write(c.Item, 1).Split(' ');
        return Enumerable.Range(1, words.Length - 1).All(length =>
            ChainReaders.Visible(Parse(c.Item), string.Join(' ', words[..length]), null) is not { Class: not (ChainClass.Incomplete or ChainClass.CorrectPath) })
            .Label($"{c.Item.Input} | {string.Join(' ', words)}");
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Hostile_text_never_throws()
    {
        string[] words =
        [
            ":", "so", "=", "+", "-", "*", "/", ".", "?", ";", "a", "b", "unknown", "some", "half", "has", "more", "start", "take", "steps", "bado", "bati", "rifu",
            "0", "7", "-3", "99999999999999999999", "", "\u202e", "\0", "٣", "1e9", "NaN",
        ];
        Prop.ForAll(Gen.Elements(words).ListOf().ToArbitrary(), Gen.Elements(words).ListOf().ToArbitrary(), (prompt, chain) =>
        {
            var problem = ChainReaders.Parse(family.Name, string.Join(' ', prompt)) ?? Parse(family.Generate(5, 4));
            ChainReaders.Visible(problem, string.Join(' ', chain), .4, 3);
            ChainReaders.Visible(problem, string.Join(" \ud800 ", chain), null);
            ChainReaders.Decoded(problem, [.. chain]);
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void A_chain_of_a_million_words_is_read_in_part()
    {
        var problem = Parse(family.Generate(3, 6));
        var chain = string.Join(' ', Enumerable.Repeat(Chains.Write(family.Generate(3, 6), 1), 50_000));
        Assert.That(ChainReaders.Visible(problem, chain, .4), Is.Not.Null);
    }
}
