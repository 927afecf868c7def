using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Modes;

public sealed class ThoughtEditTests
{
    static readonly Gen<float[]> s_vector = Gen.ArrayOf(Gen.Choose(-1000, 1000).Select(x => x / 100f), 16);

    static readonly Arbitrary<(ThoughtEdit Edit, float[][] Thoughts)> s_edits = (
        from kind in Gen.Elements(ThoughtEdits.Kinds.ToArray())
        from seed in ArbMap.Default.GeneratorFor<ulong>()
        from count in Gen.Choose(0, 6)
        from thoughts in Gen.ArrayOf(s_vector, count)
        select (new ThoughtEdit(kind, 1, seed), thoughts)).ToArbitrary();

    static IReadOnlyList<ReadOnlyMemory<float>> Memories(float[][] thoughts) => [.. thoughts.Select(t => (ReadOnlyMemory<float>)t)];

    static float[] Change(string kind, double dose, float[] thought, params float[][] donated) =>
        ThoughtEdits.Changed(new(kind, dose, 5), 0, thought, Memories(donated)).ToArray();

    [Test]
    public void A_dose_of_nothing_changes_not_one_bit() => Prop.ForAll(s_edits, c =>
    {
        var edit = c.Edit with { Dose = 0 };
        foreach (var thought in c.Thoughts)
            Assert.That(ThoughtEdits.Changed(edit, 0, thought, [new float[16]]).ToArray(), Is.EqualTo(thought));
        Assert.That(ThoughtEdits.Rearranged(edit, Memories(c.Thoughts)), Is.Null);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Rearranged_thoughts_are_the_same_in_another_order() => Prop.ForAll(s_edits, c =>
    {
        var thoughts = Memories(c.Thoughts);
        var moved = ThoughtEdits.Rearranged(c.Edit, thoughts);
        Assert.That(moved is not null, Is.EqualTo(c.Edit.Kind is ThoughtEdits.Swap or ThoughtEdits.Permute && c.Thoughts.Length > 1));
        if (moved is null)
            return;
        var places = moved.Select(m => thoughts.Index().First(t => t.Item.Equals(m)).Index).ToArray();
        Assert.That(places, Is.Unique);
        Assert.That(places, Is.Not.EqualTo(places.Order()));
        if (c.Edit.Kind == ThoughtEdits.Swap)
        {
            Assert.That(places.Index().Count(p => p.Index != p.Item), Is.EqualTo(2));
            // The same swap a second time undoes the first.
            Assert.That(ThoughtEdits.Rearranged(c.Edit, moved), Is.EqualTo(thoughts));
        }
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Noise_has_the_strength_that_its_dose_says([Values(.1, 1, 3)] double dose)
    {
        float[] thought = [.. Enumerable.Range(0, 20_000).Select(i => (float)Math.Sin(i) * 7 + 3)];
        float[] noise = [.. Change(ThoughtEdits.Gaussian, dose, thought).Zip(thought, (a, b) => a - b)];
        Assert.That(ThoughtEdits.Scale(thought), Is.EqualTo(7 / Math.Sqrt(2)).Within(.01));
        Assert.That(ThoughtEdits.Scale(noise), Is.EqualTo(dose * ThoughtEdits.Scale(thought)).Within(3).Percent);
        Assert.That(noise.Average(), Is.EqualTo(0).Within(.05 * dose * 7));
    }

    [Test]
    public void Rounding_leaves_as_many_levels_as_its_bits_hold() => Prop.ForAll(s_vector.ToArbitrary(), thought =>
    {
        var largest = thought.Max(Math.Abs);
        foreach (var bits in new[] { 2, 4, 8 })
        {
            var rounded = Change(ThoughtEdits.Quantise, bits, thought);
            var step = largest / ((1 << (bits - 1)) - 1);
            foreach (var (was, now) in thought.Zip(rounded))
                Assert.That(now, Is.EqualTo(was).Within(step / 2 + 1e-5f * largest));
            Assert.That(rounded.Distinct().Count(), Is.LessThanOrEqualTo((1 << bits) - 1));
        }
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Dropout_drops_its_share_and_keeps_the_sum()
    {
        float[] ones = [.. Enumerable.Repeat(1f, 20_000)];
        var dropped = Change(ThoughtEdits.Dropout, .25, ones);
        Assert.That(dropped.Count(x => x == 0) / 20_000.0, Is.EqualTo(.25).Within(.02));
        Assert.That(dropped.Average(), Is.EqualTo(1).Within(.02));
    }

    [Test]
    public void Others_thoughts_take_the_place_by_their_dose()
    {
        float[] own = [1, 2], first = [3, 6], second = [5, -2];
        Assert.Multiple(() =>
        {
            Assert.That(Change(ThoughtEdits.Transplant, 1, own, first, second), Is.EqualTo(first));
            Assert.That(Change(ThoughtEdits.Mean, 1, own, first, second), Is.EqualTo(new float[] { 4, 2 }));
            Assert.That(Change(ThoughtEdits.Mean, .5, own, first, second), Is.EqualTo(new float[] { 2.5f, 2 }));
            Assert.That(Change(ThoughtEdits.Zero, 1, own), Is.EqualTo(new float[2]));
        });
    }

    [Test]
    public void An_unknown_kind_is_a_mistake_of_the_item() =>
        Assert.That(() => Change("blur", 1, [1]), Throws.TypeOf<UserErrorException>().With.Message.Contains("gaussian"));
}
