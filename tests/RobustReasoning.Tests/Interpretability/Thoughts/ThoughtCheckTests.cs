using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Interpretability.Thoughts;

/// <summary>Models whose inside is known get the verdict that they deserve.</summary>
sealed class ThoughtCheckTests
{
    public static Lazy<Task<CheckResults>> Carrying { get; } = new(() => ScriptedThinker.RunAsync(ScriptedThinker.Carrying));

    // So many items that an interval around no loss at all lies below the floor.
    public static Lazy<Task<CheckResults>> Ignoring { get; } = new(() => ScriptedThinker.RunAsync(ScriptedThinker.Ignoring, 40));

    static async Task<ThoughtRow> RowOf(Task<CheckResults> checks) => ThoughtTables.Of(await checks, 1)!.Rows.Single(r => r.Family is null);

    [Test]
    public async Task Thoughts_that_carry_the_value_are_found_to_carry_it()
    {
        var row = await RowOf(Carrying.Value);
        Assert.Multiple(() =>
        {
            Assert.That(row.Verdict.Answer, Is.EqualTo(CarryAnswer.Yes), string.Join(", ", row.Verdict.Evidence));
            Assert.That(row.Verdict.Disagreeing, Is.Empty);
            Assert.That(row.Accuracy.Value, Is.EqualTo(1));
            Assert.That(row.Pause!.Value, Is.LessThan(.2));
            Assert.That(row.Patching!.Moved.Value, Is.EqualTo(1));
            Assert.That(row.Patching.Control!.Value, Is.Zero);
            Assert.That(row.Transplant!.Matched!.Value, Is.EqualTo(1));
            Assert.That(row.Transplant.Unmatched!.Value, Is.EqualTo(1));
            Assert.That(row.Lens!.First.Value, Is.EqualTo(1));
            Assert.That(row.Lens.Selective!.Lower, Is.GreaterThan(.5));
            Assert.That(row.Geometry!.Collapsed, Is.False);
            // A one-hot thought keeps its largest entry under little noise and loses it under much.
            Assert.That(row.Ablation(ThoughtEdits.Gaussian, .1)!.Lost.Value, Is.Zero);
            Assert.That(row.Early!.OverCurve!.Value, Is.GreaterThan(.7));
        });
    }

    [Test]
    public async Task Thoughts_that_can_be_read_and_are_not_used_are_found_to_be_a_shortcut()
    {
        var row = await RowOf(Ignoring.Value);
        Assert.Multiple(() =>
        {
            Assert.That(row.Verdict.Answer, Is.EqualTo(CarryAnswer.No), string.Join(", ", row.Verdict.Evidence));
            Assert.That(row.Lens!.First.Value, Is.EqualTo(1), "a reading alone would have been taken in");
            Assert.That(row.Probe!.Selectivity.Value, Is.GreaterThan(.2));
            Assert.That(row.Patching!.Effect!.Value, Is.Zero);
            Assert.That(row.Patching.Flipped.Value, Is.Zero);
            Assert.That(row.Ablations.Select(a => a.Lost.Value), Has.All.Zero);
            Assert.That(row.Early!.OverCurve!.Value, Is.Zero);
        });
    }

    [Test]
    public async Task Thoughts_that_are_always_the_same_are_found_collapsed_and_the_model_inaccurate()
    {
        var row = await RowOf(ScriptedThinker.RunAsync(ScriptedThinker.Constant));
        Assert.Multiple(() =>
        {
            Assert.That(row.Verdict.Answer, Is.EqualTo(CarryAnswer.NotAccurate));
            Assert.That(row.Geometry!.Collapsed, Is.True);
            Assert.That(row.OverPause!.Value, Is.Zero);
            Assert.That(row.Lens!.First.Value, Is.LessThan(.2));
        });
    }

    [Test]
    public async Task What_cannot_be_checked_is_said() =>
        Assert.That((await Carrying.Value).Unsupported.Select(u => u.Why), Has.Some.Contains("no mode hybrid").And.Some.Contains("by layer"));

    [Test]
    public async Task A_place_counts_only_the_items_that_reach_it()
    {
        var checks = await Carrying.Value;
        var steps = checks.Observations.GroupBy(o => o.Item).Select(g => g.First().Steps).ToArray();
        var row = ThoughtTables.Of(checks, 1)!.Rows[0];
        Assert.That(steps.Distinct().Count(), Is.GreaterThan(3));
        foreach (var cell in row.Lens!.Cells)
            Assert.That(cell.First.N, Is.EqualTo(steps.Count(s => s >= Math.Max(cell.Thought, cell.Step))), cell.ToString());
        foreach (var point in row.Early!.ByThoughts.Concat(row.Early.ByMissing))
            Assert.That(point.Accuracy.N, Is.EqualTo(steps.Count(s => s >= point.Thoughts)), point.ToString());
        Assert.That(row.Ablation(ThoughtEdits.Permute)!.Accuracy.N, Is.EqualTo(steps.Count(s => s > 1)));
    }

    [Test]
    public async Task The_order_of_observations_moves_no_figure()
    {
        var checks = await Carrying.Value;
        var turned = checks with { Observations = [.. checks.Observations.Reverse()] };
        Assert.That(Written(turned), Is.EqualTo(Written(checks)));
        static string Written(CheckResults of) => System.Text.Json.JsonSerializer.Serialize(ThoughtTables.Of(of, 3));
    }

    [Test]
    public void Every_check_warns_of_what_it_would_mislead_to() =>
        Assert.That(ThoughtChecks.All.Select(c => c.Alone), Is.Unique.And.All.StartsWith("That "));
}
