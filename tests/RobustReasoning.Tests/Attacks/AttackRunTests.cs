using RobustReasoning.Attacks;
using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Attacks;

public sealed class AttackRunTests
{
    [Test]
    public async Task Passes_of_trials_are_the_rows_that_the_engine_fed()
    {
        var (loaded, model) = Planted.Release("lookup", Planted.OneIn(3));
        AttackSetting compact = new(ModeCatalogue.Get("compact-token"), new() { Ratio = 0.5 }), words = new(ModeCatalogue.Get("explicit"), new());
        TrialRunner runner = new(loaded, ModeCatalogue.All);
        var item = Planted.Set("lookup", 1).Items[0];
        foreach (var goal in Enum.GetValues<AttackGoal>())
        {
            TrialRounds rounds = new(runner.RunAsync);
            var clean = (await runner.RunAsync([new(item, 0, compact)], default))[0];
            AttackTarget target = new(rounds, words)
            {
                Item = item,
                Clean = clean,
                Setting = compact,
                Model = 0,
                Loaded = loaded,
                Goal = goal,
                Budget = 1_000_000,
                Random = Seeds.Source(1, "test"),
            };
            var before = (Rows: runner.Counters.Rows, Batches: model.Batches.Count);
            var answers = 0;
            await rounds.RunAsync([async () =>
            {
                // None of these succeeds, so that all are charged.
                var candidates = Proposals.Draw(target, 40, () => RandomChains.Chain(target.Random)).Where(c => !Planted.OneIn(3)(c.Input)).ToList();
                answers = (await target.TryAsync(candidates)).Count;
                Assert.That(answers, Is.EqualTo(candidates.Count).And.GreaterThan(5));
            }], default);
            // The engine feeds prompt and cue apart, which a trial counts as one.
            Assert.That(target.Passes + answers, Is.EqualTo(runner.Counters.Rows - before.Rows));
            Assert.That(model.Batches.Skip(before.Batches).Sum(), Is.EqualTo(runner.Counters.Rows - before.Rows));
        }
    }

    [Test]
    public async Task A_gap_is_charged_for_both_answers()
    {
        var (loaded, _) = Planted.Release("lookup", q => q.Any(char.IsUpper));
        AttackOptions options = new() { Attackers = ["random"], Modes = ["compact-token"], Passes = 2000, Shrink = 0 };
        var broken = await Planted.AttackAsync(loaded, [Planted.Set("lookup", 6)], options);
        var gaps = await Planted.AttackAsync(loaded, [Planted.Set("lookup", 6)], options with { Goal = AttackGoal.Gap });
        Assert.That(gaps.Findings.Select(f => f.Id), Is.EqualTo(broken.Findings.Select(f => f.Id)).And.Not.Empty);
        Assert.That(gaps.Attempts.Zip(broken.Attempts, (g, b) => g.Passes - b.Passes), Is.All.GreaterThan(0));
    }

    [Test]
    public async Task What_breaks_explicit_reasoning_too_is_no_gap()
    {
        var weakness = Planted.OneIn(4);
        var (loaded, _) = Planted.Release("lookup", weakness, weakness);
        var record = await Planted.AttackAsync(loaded, [Planted.Set("lookup", 8)], new() { Attackers = ["random"], Passes = 300, Goal = AttackGoal.Gap });
        Assert.That(record.Attempts, Is.Not.Empty);
        Assert.That(record.Findings, Is.Empty);
        Assert.That(record.Settings.Select(s => s.Setting.Mode), Is.EqualTo(new[] { "compact-token" }), "explicit reasoning has no gap to itself");
    }

    [Test]
    public async Task Items_that_are_wrong_when_clean_are_left_out_and_counted()
    {
        var (loaded, _) = Planted.Release("lookup", Planted.OneIn(2), Planted.OneIn(3));
        var set = Planted.Set("lookup", 24);
        var right = set.Items.Where(i => !Planted.OneIn(2)(i.Input)).ToList();
        var both = right.Where(i => !Planted.OneIn(3)(i.Input)).ToList();
        AttackOptions options = new() { Attackers = ["random"], Modes = ["compact-token"], Passes = 40, Shrink = 0 };
        foreach (var (goal, expected) in new[] { (AttackGoal.Break, right), (AttackGoal.Gap, both) })
        {
            var record = await Planted.AttackAsync(loaded, [set], options with { Goal = goal });
            Assert.That(record.Attempts.Select(a => a.ItemId), Is.EquivalentTo(expected.Select(i => i.Id)));
            Assert.That((record.Settings[0].Items, record.Settings[0].Attacked), Is.EqualTo((24, expected.Count)));
        }
    }

    [Test]
    public async Task Every_finding_keeps_its_relation_and_says_what_explicit_reasoning_does()
    {
        var (loaded, _) = Planted.Release("arithmetic", Planted.OneIn(3), Planted.OneIn(5));
        var record = await Planted.AttackAsync(loaded, [Planted.Set("arithmetic", 12)], new() { Passes = 300, Shrink = 4 });
        Assert.That(record.Findings, Is.Not.Empty);
        foreach (var finding in record.Findings)
        {
            Assert.That(ChainSpace.Holds(finding.Original, finding.Item), finding.Item.Input);
            Assert.That(finding.Item.Relation, Is.AnyOf(Relation.Invariant, Relation.Budget));
            Assert.That(finding.Explicit, Is.Not.Null);
        }

        Assert.That(record.Findings.Count(f => f.Shrunk is not null), Is.GreaterThanOrEqualTo(4));
        var rows = AttackTable.Of(record);
        Assert.That(rows.Sum(r => r.Broken), Is.EqualTo(record.Findings.Count));
        Assert.That(rows.Select(r => (r.Curve[^1].Success.Value, r.Curve[0].Success.Value)), Is.EqualTo(rows.Select(r => (r.Success!.Value, 0.0))));
    }

    [Test]
    public void Options_that_do_not_fit_are_explained()
    {
        var (loaded, _) = Planted.Release("lookup", _ => false);
        ItemSet[] sets = [Planted.Set("lookup", 2)];
        void Refused(AttackOptions options, string found) =>
            Assert.That(() => new AttackRun(loaded, sets, ModeCatalogue.All, options), Throws.TypeOf<UserErrorException>().With.Message.Contains(found));
        Refused(new() { Passes = 0 }, "0 passes");
        Refused(new() { Attackers = ["telepathy"] }, "telepathy");
        Refused(new() { Modes = ["latent"] }, "no mode 'latent'");
        Refused(new() { Modes = ["explicit"], Goal = AttackGoal.Gap }, "no mode to attack");
        Refused(new() { Limit = 0 }, "limit is 0");
    }
}
