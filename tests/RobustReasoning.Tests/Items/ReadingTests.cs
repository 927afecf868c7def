using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;

namespace RobustReasoning.Tests.Items;

public sealed class ReadingTests
{
    [TestCase("B\u0430do  r\u200Bifu.", "bado rifu .")]
    [TestCase("\uFF42\uFF41\uFF44\uFF4F \u202A7\u202C ?", "bado 7 ?")]
    [TestCase("ba\u0301do caf\u00E9 \uDB40\uDC41x", "bado cafe x")]
    [TestCase("forty-two, Seven", "42 , 7")]
    [TestCase("007 00 0 070 0x1", "7 0 0 70 0x1")]
    [TestCase("mia holds several caps ...", "mia has some hats . . .")]
    public void Words_are_read_plainly(string text, string words) => Assert.That(string.Join(' ', Reading.Words(text)), Is.EqualTo(words));

    [Test]
    public void Quotations_and_claims_are_no_premises()
    {
        var text = "<Example> a b . c ? </Example> bado rifu , also rifu dona . the answer is x . #### y ; where ? rest";
        Assert.That(Reading.Sentences(text).Select(s => string.Join(' ', s.Words) + s.Mark), Is.EqualTo(new[] { "bado rifu.", "also rifu dona.", "where?" }));
    }

    [Test]
    public void A_quotation_that_never_ends_is_none() =>
        Assert.That(Reading.Sentences("<example> bado rifu .").Single().Words, Is.EqualTo(new[] { "<example>", "bado", "rifu" }));

    [Test]
    public void Folding_twice_is_folding_once() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        // Lone surrogates are no text.
        var valid = new string([.. text.Get.Where(c => !char.IsSurrogate(c))]);
        return Reading.Fold(Reading.Fold(valid)) == Reading.Fold(valid);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void No_lookalike_is_the_letter_that_it_looks_like_and_all_read_as_it()
    {
        foreach (var (letter, others) in Reading.Lookalikes)
            foreach (var other in others)
                Assert.That((other == letter, Reading.Fold(other.ToString())), Is.EqualTo((false, letter.ToString())));
    }

    [Test]
    public void Every_number_in_words_is_read_as_its_digits()
    {
        for (var n = 0; n < 100; n++)
            Assert.That(Reading.Words(Lexicon.NumberWord(n)), Is.EqualTo(new[] { n.Text() }));
    }

    [Test]
    public void A_synonym_stands_for_one_word_and_is_none_that_the_families_use()
    {
        string[] synonyms = [.. Lexicon.Synonyms.SelectMany(s => s.Value)];
        Assert.That(synonyms, Is.Unique);
        Assert.That(synonyms, Has.None.Matches<string>(s => Vocabulary.Loose.Contains(s) || Vocabulary.Keys.Contains(s) || Vocabulary.IsName(s) || Vocabulary.IsPerson(s) || Lexicon.Synonyms.ContainsKey(s)));
    }

    [Test]
    public void Unseen_names_and_people_are_apart_from_the_seen_ones()
    {
        Assert.That(Vocabulary.UnseenNames.Concat(Vocabulary.Names).Concat(Vocabulary.UnseenPeople).Concat(Vocabulary.People), Is.Unique);
        Assert.That(Vocabulary.UnseenPeople, Has.Count.EqualTo(Vocabulary.People.Count));
    }
}
