using RobustReasoning.Analysis;
using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Chains;
using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Interpretability.Chains;

public sealed class ChainTablesTests
{
    static Observation Read(int item, string check, string measure, bool held, string? read = null, string? expected = null, int? step = null, int? other = null) => new()
    {
        Check = check,
        Measure = measure,
        Item = $"lookup/{item}",
        Family = item % 2 == 0 ? "lookup" : "program",
        Template = $"t{item % 3}",
        Steps = 3,
        Mode = "explicit",
        Kind = ModeKind.Explicit,
        Budget = "",
        Held = held,
        Read = read,
        Expected = expected,
        Step = step,
        Other = other,
    };

    // Chains of 2 and of 4 steps whose answer comes with the last; direct answers are right for every fourth.
    static IReadOnlyList<Observation> Reads(int items) =>
    [
        .. Enumerable.Range(0, items).SelectMany(i => (Observation[])
        [
            Read(i, ChainChecks.Necessity, "chain", true, "x", "x"),
            Read(i, ChainChecks.Necessity, "direct", i % 4 == 0, i % 4 == 0 ? "x" : "y", "x"),
            .. Enumerable.Range(0, Steps(i) + 1).Select(k => Read(i, ChainChecks.Early, "same", k == Steps(i), k == Steps(i) ? "x" : "z", "x", k, Steps(i))),
        ]),
    ];

    static int Steps(int item) => item % 2 == 0 ? 2 : 4;

    static ChainFigures Figures(IReadOnlyList<Observation> reads) => RunAnalysis.Of(Inside.Record(reads)).Chains!;

    [Test]
    public void A_step_is_counted_only_for_chains_that_have_it()
    {
        var figures = Figures(Reads(20));
        Assert.That(figures.Steps.Select(s => (s.Step, s.Same.N, s.Same.Value)), Is.EqualTo(new[] { (0, 20, 0.0), (1, 20, 0), (2, 20, .5), (3, 10, 0), (4, 10, 1) }));
        Assert.That(figures.Curves.Single().Points, Has.Count.EqualTo(11).And.All.Property("Same").Property("N").EqualTo(20));
    }

    [Test]
    public void Area_is_whole_where_only_the_whole_chain_gives_the_answer_and_none_where_nothing_is_needed()
    {
        Assert.That(Figures(Reads(20)).Of(new("explicit", ModeKind.Explicit, ""), null)!.Area!.Value, Is.EqualTo(1));
        var idle = Reads(20).Select(r => r.Check == ChainChecks.Early ? r with { Held = true } : r).ToArray();
        Assert.That(Figures(idle).Of(new("explicit", ModeKind.Explicit, ""), null)!.Area!.Value, Is.EqualTo(0));
    }

    [Test]
    public void Necessity_is_paired_and_families_stand_beside_the_pool()
    {
        var figures = Figures(Reads(20));
        var pooled = figures.Of(new("explicit", ModeKind.Explicit, ""), null)!;
        Assert.That((pooled.Necessity!.Value, pooled.Necessity.N), Is.EqualTo((.75, 20)));
        Assert.That(figures.Rows.Select(r => (r.Family, r.Chains)), Is.EqualTo(new (string?, int)[] { (null, 20), ("lookup", 10), ("program", 10) }));
    }

    [Test]
    public void The_order_of_what_was_read_does_not_matter() =>
        Assert.That(System.Text.Json.JsonSerializer.Serialize(Figures([.. Reads(20).Reverse()])), Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(Figures(Reads(20)))));

    [Test]
    public void A_chain_without_an_answer_is_wrong_but_no_evidence_of_anything_else()
    {
        var row = Figures([.. Reads(10), Read(99, ChainChecks.Necessity, "chain", false, null, "x"), Read(99, ChainChecks.Necessity, "direct", true, "x", "x")]).Rows[0];
        Assert.That((row.Chains, row.Unanswered, row.Accuracy!.N, row.Area!.N), Is.EqualTo((11, 1, 11, 10)));
    }

    [Test]
    public void What_was_read_of_thoughts_is_none_of_it() =>
        Assert.That(RunAnalysis.Of(Inside.Record([.. Reads(4).Select(r => r with { Kind = ModeKind.Latent })])).Chains, Is.Null);
}
