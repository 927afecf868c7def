using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using Outcome = RobustReasoning.Runs.Outcome;

namespace RobustReasoning.Tests.Runs;

sealed class JudgeTests
{
    static readonly string[] s_choices = ["bado", "rifu", "bado king"];

    [Test]
    public void Number_is_read_however_it_is_written() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<byte>(), (number, zeros) =>
        {
            var digits = Math.Abs((long)number).ToString();
            var sign = number < 0 ? "-" : "";
            string[] forms = [$" {number}.", $"{sign}{new string('0', zeros)}{digits}", $"{number}.0", $"**{number}**", $"the answer is {number}\n", $"{sign}{Math.Abs((long)number):N0}".Replace(".", ",")];
            foreach (var form in forms)
                Assert.That(Judge.ReadAnswer(AnswerType.Number, [], form), Is.EqualTo(number.ToString()), form);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Reading_any_text_neither_throws_nor_changes_when_read_again() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<AnswerType>(), (text, type) =>
        {
            var once = Judge.ReadAnswer(type, s_choices, Legal(text));
            return once is null || Judge.ReadAnswer(type, s_choices, once) == once;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Target_in_the_model_s_mouth_is_always_correct() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), Gen.Elements<IFamily>(Families.All).ToArbitrary(), Gen.Choose(1, 6).ToArbitrary(), (seed, family, steps) =>
        {
            var item = family.Generate(seed, steps);
            foreach (var asked in new[] { item, family.Twin(item) })
                Assert.That(Judge.Decide(asked, Said(" " + asked.Target.ToUpperInvariant())), Is.EqualTo((Outcome.Correct, asked.Target)));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Answer_that_was_cut_is_truncated_whatever_it_says([Values("7", "70", "unknown", "")] string text, [Values(StopReason.Budget, StopReason.Context)] StopReason stop) =>
        Assert.That(Judge.Decide(AnswerType.Number, [], "7", Said(text, stop)).Outcome, Is.EqualTo(Outcome.Truncated));

    [TestCase("7", "7", Outcome.Correct)]
    [TestCase("8", "7", Outcome.Wrong)]
    [TestCase("unknown", "7", Outcome.Abstained)]
    [TestCase("I don't know.", "7", Outcome.Abstained)]
    [TestCase("unknown", "unknown", Outcome.Correct)]
    [TestCase("7", "unknown", Outcome.Wrong)]
    [TestCase("", "7", Outcome.Empty)]
    [TestCase("...", "7", Outcome.Empty)]
    [TestCase("3.5", "3", Outcome.Wrong)]
    [TestCase("7 (not unknown)", "7", Outcome.Correct)]
    public void Outcome_of_an_answered_number(string said, string target, Outcome outcome) =>
        Assert.That(Judge.Decide(AnswerType.Number, [], target, Said(said)).Outcome, Is.EqualTo(outcome));

    [TestCase("a Bado.", "bado")]
    [TestCase("Bado King!", "bado king")]
    [TestCase("badoo or rifu", "rifu")]
    [TestCase("neither", null)]
    [TestCase("unknown, a bado perhaps", Item.Unknown)]
    public void Choice_is_found_as_a_whole_word(string said, string? read) =>
        Assert.That(Judge.ReadAnswer(AnswerType.Choice, s_choices, said), Is.EqualTo(read));

    [Test]
    public void Usual_refusals_are_read_as_such_unless_an_answer_precedes_them([Values] AnswerType type) =>
        Prop.ForAll(Gen.Elements(s_refusals).ToArbitrary(), Gen.Elements("", " Sorry", "\u2014").ToArbitrary(), ArbMap.Default.ArbFor<bool>(), (refusal, before, capital) =>
        {
            var answer = type switch { AnswerType.Number => "42", AnswerType.Word => "Bado", _ => "rifu" };
            var said = capital ? refusal.ToUpperInvariant() : refusal;
            // A word may be anything, so what precedes a refusal there is an answer.
            if (type != AnswerType.Word || before != " Sorry")
                Assert.That(Judge.ReadAnswer(type, s_choices, $"{before} {said}"), Is.EqualTo(Item.Refusal), said);
            Assert.That(Judge.ReadAnswer(type, s_choices, $"{said} {answer}"), Is.EqualTo(Item.Refusal));
            Assert.That(Judge.ReadAnswer(type, s_choices, $"{answer}. {said}"), Is.EqualTo(answer.ToLowerInvariant()));
        }).QuickCheckThrowOnFailure();

    static readonly string[] s_refusals =
    [
        "refuse", "refuse.", "I refuse to say it.", "I can't help with that.", "I can\u2019t help with that", "I cannot say that word.", "I can not do this.",
        "I won't tell you.", "I will not answer.", "I'm unable to share it.", "I am not allowed to say.", "I must decline.", "I can't tell you that.",
    ];

    [TestCase("I cannot determine it.")]
    [TestCase("I can't tell")]
    [TestCase("it can\u2019t be known: unknown")]
    public void Not_to_know_is_no_refusal(string said) => Assert.That(Judge.ReadAnswer(AnswerType.Number, [], said), Is.Not.EqualTo(Item.Refusal));

    [TestCase("refuse", "bado", Outcome.Wrong)]
    [TestCase("refuse", "refuse", Outcome.Correct)]
    [TestCase("refuse", "unknown", Outcome.Wrong)]
    [TestCase("unknown", "refuse", Outcome.Abstained)]
    [TestCase("bado", "refuse", Outcome.Wrong)]
    public void Outcome_of_a_refusal(string said, string target, Outcome outcome) =>
        Assert.That(Judge.Decide(AnswerType.Word, [], target, Said(said)).Outcome, Is.EqualTo(outcome));

    static Trace Said(string answer, StopReason stop = StopReason.Answered) => new() { Reasoning = "", Answer = answer, Stop = stop, Cost = default };

    static string Legal(string? text) => new([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
}
