using System.Text.Json;
using RobustReasoning.Attacks;
using RobustReasoning.Attacks.Shrinking;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Attacks.Shrinking;

public sealed class SpecimenTests
{
    static readonly AttackSetting s_compact = new(ModeCatalogue.Get("compact-token"), new() { Ratio = 0.5 });
    static readonly AttackSetting s_explicit = new(ModeCatalogue.Get("explicit"), new());

    // Two capitals or two changed spaces break compact reasoning, wherever they stand.
    static bool Weak(string question) => question.Count(char.IsUpper) >= 2 || question.Contains("  ", StringComparison.Ordinal);

    [Test]
    public async Task What_is_left_still_fails_and_nothing_smaller_does()
    {
        var (loaded, _) = Planted.Release("lookup", Weak);
        var record = await FindAsync(loaded);
        Assert.That(record.Findings.Count(f => f.Shrunk is not null), Is.GreaterThanOrEqualTo(4));
        foreach (var finding in record.Findings.Where(f => f.Shrunk is not null))
        {
            var shrunk = finding.Shrunk!;
            Assert.That(Weak(shrunk.Item.Input));
            Assert.That(shrunk.Answered.Outcome, Is.EqualTo(Outcome.Wrong));
            Assert.That(ChainSpace.Holds(shrunk.Original, shrunk.Item));
            Assert.That(shrunk.Original.Steps, Is.EqualTo(1), "a smaller item breaks in the same way");
            Assert.That(shrunk.Chain.Split('+'), Has.Length.EqualTo(1));
            var specimen = Specimen.Of(shrunk.Original, shrunk.Item);
            foreach (var smaller in ListShrinker.Of(specimen.Kept).Select(kept => specimen.Rewrite.With(kept)).Where(i => ChainSpace.Holds(shrunk.Original, i)))
                Assert.That(Weak(smaller.Input), Is.False, smaller.Input);
        }
    }

    [Test]
    public async Task Trying_candidates_together_gives_the_same_as_one_at_a_time()
    {
        var (loaded, _) = Planted.Release("lookup", Weak);
        var findings = (await FindAsync(loaded)).Findings.DistinctBy(f => f.Id).Take(6).ToList();
        TrialRunner runner = new(loaded, ModeCatalogue.All);
        async Task<Shrunk> ShrinkAsync(Finding finding, int batch) =>
            await new Specimens(async cases => await runner.RunAsync(cases, default), 0, s_compact, s_explicit, batch).ShrinkAsync(finding);

        var (few, many) = (0, 0);
        foreach (var finding in findings)
        {
            var (together, alone) = (await ShrinkAsync(finding, Minimizer.Together), await ShrinkAsync(finding, 1));
            Assert.That(Same(together), Is.EqualTo(Same(alone)));
            Assert.That(alone.Rounds, Is.EqualTo(alone.Trials));
            (few, many) = (few + together.Rounds, many + alone.Rounds);
        }

        Assert.That(few, Is.LessThan(many));
        static string Same(Shrunk shrunk) => JsonSerializer.Serialize(shrunk with { Rounds = 0, Trials = 0 });
    }

    [Test]
    public async Task Where_explicit_reasoning_holds_it_holds_on_what_is_left()
    {
        // Explicit reasoning breaks on what a careless shrinker would end at: a single capital.
        var (loaded, _) = Planted.Release("lookup", q => q.Any(char.IsUpper), q => q.Count(char.IsUpper) == 1);
        var record = await FindAsync(loaded);
        var gaps = record.Findings.Where(f => f.Shrunk is not null && f.Explicit!.Outcome == Outcome.Correct).ToList();
        Assert.That(gaps, Is.Not.Empty);
        Assert.That(gaps.Select(f => f.Shrunk!.Explicit!.Outcome), Is.All.EqualTo(Outcome.Correct));
    }

    static Task<AttackRecord> FindAsync(LoadedRelease loaded) => Planted.AttackAsync(loaded, [Planted.Set("lookup", 8)], new()
    {
        Attackers = ["random", "genetic"],
        Modes = ["compact-token"],
        Passes = 2000,
        Shrink = 6,
    });
}
