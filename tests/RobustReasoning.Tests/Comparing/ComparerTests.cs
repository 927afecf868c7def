using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Comparing;
using RobustReasoning.Gates;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;
using RobustReasoning.Tests.Analysis;
using RobustReasoning.Tests.Runs;
using Outcome = RobustReasoning.Runs.Outcome;

namespace RobustReasoning.Tests.Comparing;

public sealed class ComparerTests
{
    static readonly Outcome[] s_outcomes = [Outcome.Correct, Outcome.Correct, Outcome.Correct, Outcome.Wrong, Outcome.Truncated, Outcome.Abstained, Outcome.Empty];

    static RunRecord Record(IReadOnlyList<int> outcomes, string run = "run")
    {
        Outcome At(int item, int shift) => s_outcomes[outcomes[(item + shift) % outcomes.Count] % s_outcomes.Length];
        return new SyntheticRun()
            .AddMany(outcomes.Count, "explicit", ModeKind.Explicit, i => At(i, 0))
            .AddMany(outcomes.Count, "compact-token", ModeKind.Compact, i => At(i, 3), new() { Ratio = 0.5 }, family: "arithmetic")
            .AddMany(12, "explicit", ModeKind.Explicit, i => At(i, 5), answerable: false)
            .AddMany(12, "explicit", ModeKind.Explicit, i => At(i, 7), perturbation: "typos")
            .Record() with
        { Run = run };
    }

    static Arbitrary<(int[] First, int[] Second)> Runs() => Gen.Choose(20, 80)
        .SelectMany(n => Gen.Choose(0, 6).ArrayOf(n).Zip(Gen.Choose(0, 6).ArrayOf(n))).Select(p => (p.Item1, p.Item2)).ToArbitrary();

    [Test]
    public void A_run_compared_with_itself_differs_nowhere_and_passes() => Prop.ForAll(Runs(), runs =>
    {
        var same = Comparer.Of(Record(runs.First), Record(runs.First), new() { Margin = .3 });
        return same.Decision == Decision.Pass && same.Changes.Count == 0 && same.Pairs == Record(runs.First).Cases.Count
            && same.Rows.All(r => r.Difference.Value == 0 && r.Transitions.Count == 0 && r.Test is null or { B: 0, C: 0, P: 1 } && r.PassesRatio is null or { Value: 1 });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    [Test]
    public void What_one_run_wins_the_other_loses() => Prop.ForAll(Runs(), runs =>
    {
        var (there, back) = (Comparer.Of(Record(runs.First), Record(runs.Second)), Comparer.Of(Record(runs.Second), Record(runs.First)));
        return there.Changes.Count == back.Changes.Count && there.Rows.Zip(back.Rows).All(r =>
            Near(r.First.Difference.Value, -r.Second.Difference.Value) && Near(r.First.Difference.Lower, -r.Second.Difference.Upper)
            && (r.First.Test?.B, r.First.Test?.C) == (r.Second.Test?.C, r.Second.Test?.B)
            && r.First.Transitions.Sum(t => t.Cases) == r.Second.Transitions.Sum(t => t.Cases));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    [Test]
    public void Pairs_are_counted_as_by_hand()
    {
        // 200 items: 20 are lost, 10 are won.
        var comparison = Comparer.Of(Of(i => i < 160), Of(i => i is < 140 or (>= 160 and < 170)), new() { Margin = .02 });
        var row = comparison.Rows.First(r => r.Family is null);
        Assert.Multiple(() =>
        {
            Assert.That((row.Test!.B, row.Test.C, row.Difference.N), Is.EqualTo((20, 10, 200)));
            Assert.That(row.Difference.Value, Is.EqualTo(-.05).Within(1e-12));
            Assert.That(row.Test.P, Is.EqualTo(McNemar.Exact(20, 10).P));
            Assert.That(row.Difference.Lower, Is.LessThanOrEqualTo(PairedDifference.Tango(20, 10, 200, "")!.Lower));
            Assert.That(row.Transitions, Is.EqualTo(new[] { new OutcomeChange(Outcome.Correct, Outcome.Wrong, 20), new OutcomeChange(Outcome.Wrong, Outcome.Correct, 10) }));
            Assert.That(comparison.Decision, Is.EqualTo(Decision.Fail));
            Assert.That(comparison.Changes.Take(20).Select(c => c.From).Distinct(), Is.EqualTo(new[] { Outcome.Correct }));
        });
    }

    [Test]
    public void An_undecided_row_says_how_many_items_would_decide_and_they_do()
    {
        // Twelve in 240 are lost and twelve won: no difference, but too few items for a margin of three points.
        static Func<int, bool> Lost(int part) => i => i / 12 % 20 != part;
        var few = Comparer.Of(Of(Lost(0), 200), Of(Lost(1), 200), new() { Margin = .03 });
        var needed = few.Rows.First(r => r.Family is null).ItemsNeeded;
        Assert.That((few.Decision, needed is > 200 and < 2000), Is.EqualTo((Decision.Inconclusive, true)), $"{needed}");
        var many = (int)Math.Ceiling(needed!.Value / 240.0) * 240;
        Assert.That(Comparer.Of(Of(Lost(0), many), Of(Lost(1), many), new() { Margin = .03 }).Decision, Is.EqualTo(Decision.Pass));
    }

    [Test]
    public void One_family_that_surely_lost_more_fails_where_all_together_do_not()
    {
        static RunRecord Two(int lost) => new SyntheticRun()
            .AddMany(900, "explicit", ModeKind.Explicit, _ => Outcome.Correct, family: "lookup")
            .AddMany(100, "explicit", ModeKind.Explicit, i => i < lost ? Outcome.Wrong : Outcome.Correct, family: "program").Record();
        var comparison = Comparer.Of(Two(0), Two(15), new() { Margin = .03 });
        Assert.That(comparison.Rows.Where(r => r.Decision == Decision.Fail).Select(r => r.Family), Is.EqualTo(new[] { "program" }));
        Assert.That(comparison.Decision, Is.EqualTo(Decision.Fail));
    }

    [Test]
    public void Cases_that_could_not_be_run_fail_whatever_the_others_say()
    {
        static RunRecord With(Outcome last) => new SyntheticRun().AddMany(400, "explicit", ModeKind.Explicit, i => i == 399 ? last : Outcome.Correct).Record();
        Assert.That(Comparer.Of(With(Outcome.Correct), With(Outcome.Failed)).Decision, Is.EqualTo(Decision.Fail));
    }

    [Test]
    public void Different_items_are_refused_with_the_reason()
    {
        var record = Record([.. Enumerable.Range(0, 40)]) with { Sets = [new("lookup", "aaaaaaaaaa", 40)] };
        (RunRecord Other, string Word)[] others =
        [
            (record with { Sets = [new("lookup", "bbbbbbbbbb", 40)] }, "other items"),
            (record with { Sets = [new("lookup", "aaaaaaaaaa", 20)] }, "took 40 items"),
            (record with { Sets = [] }, "only in"),
            (record with { Seed = 12 }, "seeds"),
            (record with { Cases = [.. record.Cases.Skip(3)] }, "3 cases"),
        ];
        foreach (var (other, word) in others)
            Assert.That(() => Comparer.Of(record, other), Throws.TypeOf<UserErrorException>().With.Message.Contains(word).And.Message.Contains("--unpaired"));
        Assert.That(() => Comparer.Of(record, record with { Cases = [] }), Throws.TypeOf<UserErrorException>().With.Message.Contains("no cases"));
        Assert.That(() => Comparer.Of(record, record, new() { Margin = 0 }), Throws.TypeOf<UserErrorException>().With.Message.Contains("margin"));
    }

    [Test]
    public void A_mode_that_one_run_lacks_is_told_and_does_not_hinder()
    {
        var record = Record([.. Enumerable.Range(0, 40)]);
        var less = record with { Cases = [.. record.Cases.Where(c => c.Case.Mode == "explicit")], Run = "less" };
        Assert.That(Comparer.Of(record, less).Unmatched, Is.EqualTo(new[] { "compact-token 0.5 only in 'run'" }));
    }

    [Test]
    public void Independent_samples_are_compared_only_when_told_and_less_surely()
    {
        var (first, second) = (Of(i => i < 160), Of(i => i < 152));
        var (paired, apart) = (Comparer.Of(first, second), Comparer.Of(first, second, new() { Unpaired = true }));
        Assert.That(apart, Has.Property("IsPaired").False.And.Property("Pairs").Zero.And.Property("Changes").Empty);
        static double Width(ReleaseComparison c) => c.Rows[0].Difference.Upper - c.Rows[0].Difference.Lower;
        Assert.That(Width(apart), Is.GreaterThan(1.5 * Width(paired)));
        Assert.That(apart.Rows[0].AdjustedP, Is.EqualTo(IndependentDifference.Fisher(160, 200, 152, 200)).Within(1e-12));
    }

    [Test]
    public void A_comparison_is_read_as_it_was_written_and_another_form_refused()
    {
        using TemporaryDirectory directory = new();
        var comparison = Comparer.Of(Record([0, 1, 2, 3, 4, 5, 6]), Record([6, 5, 4, 3, 2, 1, 0]));
        var path = directory.File("compare.json");
        comparison.Save(path);
        var read = ReleaseComparison.Load(path);
        read.Save(directory.File("again.json"));
        Assert.That(File.ReadAllText(directory.File("again.json")), Is.EqualTo(File.ReadAllText(path)));
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"version\": 1", "\"version\": 2"));
        Assert.That(() => ReleaseComparison.Load(path), Throws.TypeOf<UserErrorException>().With.Message.Contains("the form 2"));
        Assert.That(() => ReleaseComparison.Load(directory.File("none.json")), Throws.TypeOf<UserErrorException>().With.Message.Contains("none.json"));
    }

    static RunRecord Of(Func<int, bool> right, int items = 200) =>
        new SyntheticRun().AddMany(items, "explicit", ModeKind.Explicit, i => right(i) ? Outcome.Correct : Outcome.Wrong).Record();

    static bool Near(double a, double b) => Math.Abs(a - b) < 1e-9;
}
