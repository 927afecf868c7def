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

    static Trace Said(string answer, StopReason stop = StopReason.Answered) => new() { Reasoning = "", Answer = answer, Stop = stop, Cost = default };

    static string Legal(string? text) => new([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
}
