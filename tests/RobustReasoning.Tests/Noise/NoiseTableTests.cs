using RobustReasoning.Analysis;
using RobustReasoning.Modes;
using RobustReasoning.Noise;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Analysis;

namespace RobustReasoning.Tests.Noise;

public sealed class NoiseTableTests
{
    static readonly Setting s_explicit = new("explicit", ModeKind.Explicit, "");

    // Items in a set of indices are answered otherwise; right answers become wrong ones and the reverse.
    static IReadOnlyList<CaseResult> Replay(params int[] flipped)
    {
        var run = new SyntheticRun();
        for (var i = 0; i < 100; i++)
        {
            var right = i < 80 != flipped.Contains(i);
            run.Add(i, "explicit", ModeKind.Explicit, right ? Outcome.Correct : Outcome.Wrong, answer: right ? "7" : "8", family: i % 2 == 0 ? "lookup" : "program");
        }

        return run.Record().Cases;
    }

    [Test]
    public void Flips_of_all_replays_count_once_and_the_largest_change_of_accuracy_is_kept_with_its_replay()
    {
        var cells = NoiseTable.Of(Replay(), [("again", Replay()), ("batch 1", Replay(0, 2, 90)), ("batch 8", Replay(0, 1, 3, 5))], 1);
        var (all, lookup, program) = (cells.Single(c => c.Family is null), cells.Single(c => c.Family == "lookup"), cells.Single(c => c.Family == "program"));
        Assert.Multiple(() =>
        {
            Assert.That(all.Setting, Is.EqualTo(s_explicit));
            Assert.That((all.Flips.Value, all.Flips.N), Is.EqualTo((.06, 100)));
            Assert.That((all.Shift!.Value, all.Worst), Is.EqualTo((.04, "batch 8")));
            Assert.That(all.Accuracy!.Value, Is.EqualTo(-.04).Within(1e-12));
            Assert.That(all.Accuracy.Lower, Is.LessThan(-.04));
            Assert.That((lookup.Flips.Value, lookup.Shift!.Value), Is.EqualTo((.06, .02)).Within(1e-12));
            Assert.That((program.Flips.Value, program.Shift!.Value), Is.EqualTo((.06, .06)).Within(1e-12));
        });
    }

    [Test]
    public void Replays_that_agree_have_no_floor()
    {
        var cell = NoiseTable.Of(Replay(), [("again", Replay()), ("order reversed", [.. Replay().Reverse()])], 1).Single(c => c.Family is null);
        Assert.That((cell.Flips.Value, cell.Shift, cell.Worst), Is.EqualTo((0.0, (double?)0, "")));
        Assert.That(cell.Flips.Upper, Is.GreaterThan(0));
    }
}
