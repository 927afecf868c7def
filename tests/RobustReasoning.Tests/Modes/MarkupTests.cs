using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Inference;
using RobustReasoning.Modes;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Modes;

public sealed class MarkupTests
{
    [Test]
    public void Special_tokens_in_a_question_stay_plain_text()
    {
        var pieces = Gen.Elements("<eos>", "<answer>", "<", ">", "{question}", "a", " 1", "<bos");
        Prop.ForAll(pieces.ListOf().ToArbitrary(), list =>
        {
            var question = string.Concat(list);
            int[] expected = [1, .. Script.Tokenizer.Encode(" " + question), 3];
            return Markup.Encode(Script.Tokenizer, "<bos> {question}<explicit>", question).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Rules_stand_at_their_place_or_before_the_question_and_stay_plain_text()
    {
        var pieces = Gen.Elements("<eos>", "<", "{question}", "{system}", "a", " 1").ListOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(pieces, pieces, (system, question) =>
        {
            var ruled = Samples.Items("lookup", 1)[0] with { System = system, Input = question };
            Assert.That(Markup.Encode(Script.Tokenizer, "<bos> {question}<explicit>", ruled), Is.EqualTo((int[])[1, .. Script.Tokenizer.Encode($" {system} {question}"), 3]));
            Assert.That(Markup.Encode(Script.Tokenizer, "<bos>{system}<explicit> {question}", ruled), Is.EqualTo((int[])[1, .. Script.Tokenizer.Encode(system), 3, .. Script.Tokenizer.Encode($" {question}")]));
            Assert.That(Markup.Encode(Script.Tokenizer, "<bos>{system}<explicit>{question}", ruled with { System = null }), Is.EqualTo((int[])[1, 3, .. Script.Tokenizer.Encode(question)]));
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Choice_and_mixture_agree_with_sorting_everything()
    {
        var values = Gen.Choose(-8, 8).Select(value => value * .5f).NonEmptyListOf();
        Prop.ForAll(values.ToArbitrary(), list =>
        {
            float[] logits = [.. list];
            var order = Enumerable.Range(0, logits.Length).OrderByDescending(i => logits[i]).ThenBy(i => i).ToArray();
            var choice = Choice.Best(logits);
            Assert.That(choice.Token, Is.EqualTo(order[0]));
            Assert.That(choice.Margin, Is.EqualTo(order.Length > 1 ? logits[order[0]] - logits[order[1]] : 0).Within(1e-6));
            Assert.That(choice.Probability(logits), Is.EqualTo(1 / logits.Sum(l => Math.Exp(l - logits[order[0]]))).Within(1e-9));

            var odds = logits.Select(l => Math.Exp(l / .6)).ToArray();
            List<int> kept = [];
            foreach (var token in order.Take(10))
                if (kept.Sum(t => odds[t]) < .95 * odds.Sum() && odds[token] >= .001 * odds[order[0]])
                    kept.Add(token);
            var mixture = Mixture.Of(logits, new OneHot(logits.Length));
            for (var i = 0; i < logits.Length; i++)
                Assert.That(mixture.Vector.Span[i], Is.EqualTo(kept.Contains(i) ? odds[i] / kept.Sum(t => odds[t]) : 0).Within(1e-5));
            var total = logits.Sum(l => Math.Exp(l));
            Assert.That(mixture.Entropy, Is.EqualTo(-logits.Sum(l => Math.Exp(l) / total * Math.Log(Math.Exp(l) / total))).Within(1e-9));
        }).QuickCheckThrowOnFailure();
    }

    sealed class OneHot(int size) : IVectorInput
    {
        public ReadOnlyMemory<float> Embedding(int token) => Enumerable.Range(0, size).Select(i => i == token ? 1f : 0).ToArray();
    }
}
