using System.Text.Json;
using RobustReasoning.Attacks;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Attacks;

/// <summary>What every black-box attacker of the catalogue keeps.</summary>
[TestFixtureSource(nameof(All))]
public sealed class EveryAttacker(string name)
{
    static IEnumerable<string> All => Attackers.All.Where(a => !a.Card.NeedsGradients).Select(a => a.Card.Name);

    [Test]
    public void Name_is_a_slug() => Assert.That(name, Does.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));

    [Test]
    public async Task A_planted_weakness_is_found_within_the_passes()
    {
        var (loaded, _) = Planted.Release("lookup", Planted.OneIn(8));
        var record = await Planted.AttackAsync(loaded, [Planted.Set("lookup", 8)], Options(1200));
        Assert.That(record.Attempts, Is.Not.Empty);
        Assert.That(record.Attempts.Where(a => a.Finding is null).Select(a => a.ItemId), Is.Empty);
        Assert.That(record.Attempts.Select(a => a.Passes), Is.All.LessThanOrEqualTo(1200));
        Assert.That(record.Findings.Select(f => f.Answered.Outcome), Is.All.EqualTo(Outcome.Wrong));
    }

    [Test]
    public async Task No_more_passes_are_spent_than_there_are([Values(1, 2, 9, 40, 131)] int passes)
    {
        var (loaded, _) = Planted.Release("arithmetic", _ => false);
        var record = await Planted.AttackAsync(loaded, [Planted.Set("arithmetic", 4)], Options(passes));
        Assert.That(record.Attempts, Is.Not.Empty);
        Assert.That(record.Attempts.Select(a => a.Passes), Is.All.LessThanOrEqualTo(passes));
        Assert.That(record.Findings, Is.Empty);
    }

    [Test]
    public async Task Results_depend_neither_on_the_batch_nor_on_the_searches_beside()
    {
        HashSet<string> records = [];
        foreach (var (live, sequences) in new[] { (1, 2), (3, 24), (512, 5) })
        {
            var (loaded, _) = Planted.Release("lookup", Planted.OneIn(12), sequences: sequences);
            var record = await Planted.AttackAsync(loaded, [Planted.Set("lookup", 8)], Options(150) with { Live = live, Modes = ["explicit", "compact-token"] });
            records.Add(JsonSerializer.Serialize((record.Attempts, record.Findings, record.Settings), s_fields));
        }

        Assert.That(records, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Equal_seeds_give_equal_attacks_and_other_seeds_others()
    {
        async Task<string> FoundAsync(ulong seed)
        {
            var (loaded, _) = Planted.Release("lookup", Planted.OneIn(8));
            var record = await Planted.AttackAsync(loaded, [Planted.Set("lookup", 8)], Options(600) with { Seed = seed });
            return string.Join(' ', record.Findings.Select(f => f.Id));
        }

        var first = await FoundAsync(1);
        Assert.That(await FoundAsync(1), Is.EqualTo(first));
        Assert.That(await FoundAsync(2), Is.Not.EqualTo(first));
    }

    static readonly JsonSerializerOptions s_fields = new() { IncludeFields = true };

    AttackOptions Options(int passes) => new() { Attackers = [name], Modes = ["compact-token"], Passes = passes, Shrink = 0 };
}
