using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Analysis;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Analysis;

public class AgreementTests
{
    [Test]
    public void Every_case_of_both_runs_is_either_the_same_or_a_flip() => Prop.ForAll(ArbMap.Default.ArbFor<(byte, byte)[]>(), answers =>
    {
        var agreement = Agreement.Of(Run(answers.Select(a => a.Item1)), Run(answers.Select(a => a.Item2)));
        var same = answers.Count(a => a.Item1 == a.Item2);
        return agreement.Flips.Count == answers.Length - same
            && (answers.Length == 0 ? agreement.Share is null : Math.Abs(agreement.Share!.Value - (double)same / answers.Length) < 1e-12);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void The_flip_with_the_widest_margin_comes_first() =>
        Assert.That(Agreement.Of(Run([1, 2, 3]), Run([4, 5, 6])).Flips.Select(f => f.Margin), Is.EqualTo(new[] { 3, 2, 1 }));

    [Test]
    public void A_case_that_failed_in_one_run_is_a_flip()
    {
        var first = Run([1]);
        Assert.That(Agreement.Of(first, [first[0] with { Answer = null, Trace = null, Error = "NaN" }]).Flips, Has.Count.EqualTo(1));
    }

    static IReadOnlyList<CaseResult> Run(IEnumerable<byte> answers) => [.. answers.Select((answer, i) => new CaseResult
    {
        Case = new() { Id = $"{i}", ItemId = $"i{i}", OriginalId = $"i{i}", Family = "lookup", Template = "t", Steps = 1, Answerable = true, Mode = "explicit", Kind = ModeKind.Explicit, Budget = new() },
        Outcome = RobustReasoning.Runs.Outcome.Correct,
        Answer = $"{answer}",
        Target = "1",
        Input = "",
        Trace = new() { Reasoning = "", Answer = $"{answer}", Stop = StopReason.Answered, Cost = default, Margin = i + 1 },
    })];
}
