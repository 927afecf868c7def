using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Backends.Merging;

namespace RobustReasoning.Tests.Merging;

sealed class MergeArithmeticTests
{
    static IEnumerable<string> Between => ["linear", "slerp"];

    static IEnumerable<string> Methods => MergeCatalogue.All.Select(m => m.Name);

    [Test]
    public void The_ends_are_the_models_to_the_last_bit([ValueSource(nameof(Between))] string method) => Prop.ForAll(Pairs, pair =>
    {
        Assert.That(Merge(method, null, pair, 0), Is.EqualTo(pair.First));
        Assert.That(Merge(method, null, pair, 1), Is.EqualTo(pair.Second));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Swapping_the_models_turns_alpha_round([ValueSource(nameof(Between))] string method) => Prop.ForAll(Pairs, Gen.Choose(0, 8).ToArbitrary(), (pair, eighths) =>
        Assert.That(Merge(method, null, pair, eighths / 8.0), Is.EqualTo(Merge(method, null, (pair.Ancestor, pair.Second, pair.First), 1 - eighths / 8.0)).Within(1).Ulps)).QuickCheckThrowOnFailure();

    [Test]
    public void Swapping_the_models_changes_nothing_where_changes_are_added([Values("task-arithmetic", "ties")] string method) => Prop.ForAll(Pairs, pair =>
        Assert.That(Merge(method, pair.Ancestor, pair, .7), Is.EqualTo(Merge(method, pair.Ancestor, (pair.Ancestor, pair.Second, pair.First), .7)).Within(1).Ulps)).QuickCheckThrowOnFailure();

    [Test]
    public void Without_alpha_the_ancestor_comes_out([Values("task-arithmetic", "ties")] string method) => Prop.ForAll(Pairs, pair =>
        Assert.That(Merge(method, pair.Ancestor, pair, 0), Is.EqualTo(pair.Ancestor))).QuickCheckThrowOnFailure();

    [Test]
    public void One_change_at_full_scale_gives_the_changed_model([Values("task-arithmetic", "ties")] string method) => Prop.ForAll(Pairs, pair =>
        Assert.That(Merge(method, null, pair, 1, density: 1), Is.EqualTo(pair.Second).Within(1).Ulps)).QuickCheckThrowOnFailure();

    [Test]
    public void Task_arithmetic_of_one_change_is_linear() => Prop.ForAll(Pairs, pair =>
        Assert.That(Merge("task-arithmetic", null, pair, .25), Is.EqualTo(Merge("linear", null, pair, .25)).Within(1).Ulps)).QuickCheckThrowOnFailure();

    [Test]
    public void Slerp_keeps_the_length_of_models_of_one_length() => Prop.ForAll(Pairs, Gen.Choose(1, 7).ToArbitrary(), (pair, eighths) =>
    {
        var (a, b) = (Unit(pair.First), Unit(pair.Second));
        if (a is null || b is null || Math.Abs(Dot(a, b)) > .999)
            return;
        Assert.That(Math.Sqrt(Dot(MergeArithmetic.Slerp(a, b, eighths / 8.0))), Is.EqualTo(1).Within(1e-5));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Slerp_of_a_right_angle_is_on_the_circle() =>
        Assert.That(MergeArithmetic.Slerp([2, 0], [0, 2], 1 / 3.0), Is.EqualTo(new[] { 2 * MathF.Cos(MathF.PI / 6), 2 * MathF.Sin(MathF.PI / 6) }).Within(1e-6f));

    [Test]
    public void Slerp_of_parallel_opposite_and_zero_tensors_is_linear()
    {
        foreach (var second in (float[][])[[2, 4], [-1, -2], [0, 0], [1.0001f, 2]])
            Assert.That(MergeArithmetic.Slerp([1, 2], second, .25), Is.EqualTo(MergeArithmetic.Linear([1, 2], second, .25)));
    }

    // By hand. Changes: first (+4, −3, +1, 0), second (−2, −1, +2, +1). At density .5 two of four are kept: first (+4, −3, 0, 0), second
    // (−2, 0, +2, 0). Signs by mass: +, −, +, none. Means of those that agree: 4, −3, 2, 0.
    [Test]
    public void Ties_follows_its_worked_example() =>
        Assert.That(MergeArithmetic.Ties([10, 10, 10, 10], [[14, 7, 11, 10], [8, 9, 12, 11]], alpha: .5, density: .5), Is.EqualTo(new float[] { 12, 8.5f, 11, 10 }));

    [Test]
    public void Ties_agrees_with_its_definition() => Prop.ForAll(Pairs, Gen.Choose(1, 10).ToArbitrary(), (pair, tenths) =>
        Assert.That(MergeArithmetic.Ties(pair.Ancestor, [pair.First, pair.Second], .7, tenths / 10.0), Is.EqualTo(PlainTies(pair, .7, tenths)).Within(1).Ulps)).QuickCheckThrowOnFailure();

    [Test]
    public void What_is_the_same_everywhere_stays([ValueSource(nameof(Methods))] string method) => Prop.ForAll(Pairs, pair =>
        Assert.That(Merge(method, pair.First, (pair.First, pair.First, pair.First), .3), Is.EqualTo(pair.First).Within(1).Ulps)).QuickCheckThrowOnFailure();

    [TestCase("linear", -.1)]
    [TestCase("slerp", 1.1)]
    [TestCase("ties", 2.1)]
    [TestCase("linear", double.NaN)]
    public void An_alpha_out_of_range_is_refused(string method, double alpha) =>
        Assert.That(() => new MergeOptions { Method = MergeCatalogue.Get(method), Alpha = alpha }.Check(), Throws.TypeOf<UserErrorException>().With.Message.Contains("The alpha is"));

    [Test]
    public void An_unknown_method_is_answered_with_those_that_there_are() =>
        Assert.That(() => MergeCatalogue.Get("soup"), Throws.TypeOf<UserErrorException>().With.Message.Contains("linear, slerp, task-arithmetic, ties"));

    static float[] Merge(string method, float[]? ancestor, (float[] Ancestor, float[] First, float[] Second) pair, double alpha, double density = .7) =>
        MergeCatalogue.Get(method).Merge(ancestor, pair.First, pair.Second, new() { Alpha = alpha, Density = density });

    // A number survives where fewer than the kept share are larger.
    static float[] PlainTies((float[] Ancestor, float[] First, float[] Second) pair, double alpha, int tenths)
    {
        var n = pair.Ancestor.Length;
        double[][] changes = [.. new[] { pair.First, pair.Second }.Select(m => Enumerable.Range(0, n).Select(i => (double)m[i] - pair.Ancestor[i]).ToArray())];
        var keep = Math.Max(1, (tenths * n + 9) / 10);
        double[][] kept = [.. changes.Select(c => c.Select(x => c.Count(y => Math.Abs(y) > Math.Abs(x)) < keep ? x : 0).ToArray())];
        return [.. Enumerable.Range(0, n).Select(i =>
        {
            var positive = kept.Sum(c => c[i]) > 0;
            var agreeing = kept.Where(c => positive ? c[i] > 0 : c[i] < 0).Select(c => c[i]).ToArray();
            return (float)(pair.Ancestor[i] + (kept.Sum(c => c[i]) == 0 || agreeing.Length == 0 ? 0 : alpha * agreeing.Sum() / agreeing.Length));
        })];
    }

    static double Dot(float[] a, float[]? b = null) => a.Zip(b ?? a, (x, y) => (double)x * y).Sum();

    static float[]? Unit(float[] values) => Math.Sqrt(Dot(values)) is > 0 and var length ? [.. values.Select(v => (float)(v / length))] : null;

    static Arbitrary<(float[] Ancestor, float[] First, float[] Second)> Pairs { get; } = (
        from length in Gen.Choose(1, 30)
        from numbers in Gen.ArrayOf(Gen.Choose(-400, 400).Select(i => i / 64f), 3 * length)
        select (numbers[..length], numbers[length..(2 * length)], numbers[(2 * length)..])).ToArbitrary();
}
