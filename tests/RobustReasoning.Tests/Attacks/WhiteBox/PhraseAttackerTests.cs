using RobustReasoning.Attacks;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Attacks.WhiteBox;

sealed class PhraseAttackerTests
{
    const int Budget = 400;

    static readonly string[] s_names = ["gcg", "hotflip", "random-swaps", "random-phrases"];

    [TestCase("explicit")]
    [TestCase("latent")]
    public async Task Searches_for_phrases_run_beside_each_other_as_attackers(string mode)
    {
        using var loaded = Reference.Load();
        var first = await AttackAsync(loaded, mode);
        Assert.That(first.Select(target => target.Passes), Is.All.InRange(1, Budget));
        Assert.That(first.Select(target => target.IsOver), Is.All.True);
        var found = first.Where(target => target.Success is not null).ToList();
        Assert.That(found, Is.Not.Empty);
        foreach (var target in found)
        {
            var item = target.Success!.Item;
            Assert.That(Trial.IsBroken(target.Success.Result.Outcome));
            Assert.That(item.Perturbations.Single().Name, Is.AnyOf(s_names));
            Assert.That(((ISolver)Families.Get(item.Family)).Solve(item.Input), Is.EqualTo(item.Target), item.Input);
        }

        var again = await AttackAsync(loaded, mode);
        Assert.That(again.Select(Found), Is.EqualTo(first.Select(Found)));

        static (int, string?) Found(AttackTarget target) => (target.Passes, target.Success?.Item.Input);
    }

    static async Task<List<AttackTarget>> AttackAsync(LoadedRelease loaded, string mode)
    {
        AttackSetting plain = new(ModeCatalogue.Get("explicit"), new());
        AttackSetting setting = mode == "explicit" ? plain : new(ModeCatalogue.Get(mode), Reference.PerStep);
        var runner = new TrialRunner(loaded, ModeCatalogue.All);
        var items = Reference.Items("arithmetic", 2);
        var clean = await runner.RunAsync([.. items.Select(item => new TrialCase(item, 1, setting))], default);
        var rounds = new TrialRounds(runner.RunAsync);
        var targets = items.Zip(clean).Where(one => one.Second.Outcome == Outcome.Correct).SelectMany(one => s_names.Select(name => (Name: name, Target: new AttackTarget(rounds, plain)
        {
            Item = one.First,
            Clean = one.Second,
            Setting = setting,
            Model = 1,
            Loaded = loaded,
            Goal = AttackGoal.Break,
            Budget = Budget,
            Random = Seeds.Source(1, "test", name, one.First.Id),
        }))).ToList();
        await rounds.RunAsync(targets.Select(one => (Func<ValueTask>)(() => Attackers.Get(one.Name).AttackAsync(one.Target))), default);
        return targets.ConvertAll(one => one.Target);
    }
}
