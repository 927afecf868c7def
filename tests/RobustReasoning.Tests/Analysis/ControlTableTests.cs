using RobustReasoning.Analysis;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Perturbations;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Analysis;

public sealed class ControlTableTests
{
    static Controllability Of(SyntheticRun run) => RunAnalysis.Of(run.Record()).Controllability;

    static SyntheticRun Lengths(params (double Ratio, int Visible)[] budgets)
    {
        var run = new SyntheticRun().AddMany(30, "explicit", ModeKind.Explicit, _ => Outcome.Correct, visible: 100);
        foreach (var (ratio, visible) in budgets)
            run.AddMany(30, "compact", ModeKind.Compact, _ => Outcome.Correct, new() { Ratio = ratio }, visible: visible);
        return run;
    }

    [Test]
    public void A_mode_that_keeps_its_budgets_has_no_error_and_perfect_order()
    {
        var control = Of(Lengths((1, 100), (.5, 50), (.2, 20))).Budgets.Single();
        Assert.Multiple(() =>
        {
            Assert.That((control.Mode, control.Budgets), Is.EqualTo(("compact", 3)));
            Assert.That((control.Error.Value, control.Order!.Value, control.Violations.Value), Is.EqualTo((0, 1, 0)));
            Assert.That(control.Error.N, Is.EqualTo(30));
        });
    }

    [Test]
    public void Error_order_and_violations_are_those_of_the_lengths()
    {
        // 60 of 50 is within a quarter, 30 of 20 is not; only the pair of the two shortest is in the wrong order.
        var control = Of(Lengths((1, 90), (.5, 60), (.2, 30), (.1, 40))).Budgets.Single();
        Assert.Multiple(() =>
        {
            Assert.That(control.Error.Value, Is.EqualTo((.1 + .1 + .1 + .3) / 4).Within(1e-9));
            Assert.That(control.Order!.Value, Is.EqualTo(4 / 6.0).Within(1e-9));
            Assert.That(control.Violations.Value, Is.EqualTo(.5).Within(1e-9));
        });
    }

    [Test]
    public void A_mode_that_ignores_its_budgets_follows_nothing() =>
        Assert.That(Of(Lengths((1, 50), (.5, 50), (.2, 50))).Budgets.Single().Order!.Value, Is.Zero);

    [Test]
    public void Edited_steps_are_obeyed_recovered_from_or_neither()
    {
        var run = new SyntheticRun();
        for (var i = 0; i < 10; i++)
            run.Add(i, "explicit", ModeKind.Explicit, i < 2 ? Outcome.Correct : i < 9 ? Outcome.Wrong : Outcome.Truncated, perturbation: "trace-early", group: PerturbationKind.Trace,
                relation: Relation.Recover, answer: i < 2 ? "7" : i < 8 ? "12" : "5", implied: i == 7 ? "13" : "012");
        var edit = Of(run).Edits.Single();
        Assert.That((edit.Obeys.Value, edit.Recovers.Value, edit.Neither.Value, edit.Obeys.N), Is.EqualTo((.5, .2, .3, 10)));
    }

    [Test]
    public void A_switch_is_compared_with_the_modes_own_earlier_turn()
    {
        var run = new SyntheticRun();
        for (var i = 0; i < 20; i++)
        {
            SyntheticRun Add(string? after, Outcome outcome, int visible) => run.Add(i, "compact", ModeKind.Compact, outcome, new() { Ratio = .5 }, perturbation: after,
                group: after is null ? null : PerturbationKind.Turn, relation: after is null ? null : Relation.Recover, visible: visible);
            Add(null, Outcome.Correct, 10);
            Add("after-compact", i < 16 ? Outcome.Correct : Outcome.Wrong, 11);
            Add("after-explicit", i < 12 ? Outcome.Correct : i < 15 ? Outcome.Truncated : Outcome.Wrong, 16);
        }

        var found = Of(run).Switches.Single();
        Assert.Multiple(() =>
        {
            Assert.That(found.After, Is.EqualTo("after-explicit"));
            Assert.That((found.Alone.Value, found.Same.Value, found.Other.Value), Is.EqualTo((1, .8, .6)));
            Assert.That(found.Difference.Value, Is.EqualTo(-.2).Within(1e-9));
            Assert.That(found.Tokens!.Value, Is.EqualTo(5).Within(1e-9));
            Assert.That(found.Cut.Value, Is.EqualTo(.15).Within(1e-9));
        });
    }
}
