using System.Text.Json;
using RobustReasoning.Attacks;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Attacks.WhiteBox;

sealed class WhiteBoxAttackerTests
{
    const int Budget = 400;

    static readonly string[] s_names = ["gcg", "hotflip", "random-swaps", "random-phrases", "pgd", "random-directions"];

    [TestCase("explicit")]
    [TestCase("latent")]
    public async Task Searches_run_beside_each_other_as_attackers_and_their_findings_fail_again_when_read_back(string mode)
    {
        using var loaded = Reference.Load();
        var first = await AttackAsync(loaded, mode);
        // Thoughts are attacked where there are any.
        Assert.That(first.Select(target => target.Passes), Is.All.InRange(mode == "latent" ? 1 : 0, Budget));
        Assert.That(first.Select(target => target.IsOver), Is.All.True);
        var found = first.Where(target => target.Success is not null).ToList();
        Assert.That(found, Is.Not.Empty);
        foreach (var target in found)
        {
            var item = target.Success!.Item;
            Assert.That(Trial.IsBroken(target.Success.Result.Outcome));
            Assert.That(item.Perturbations.Single().Name, Is.AnyOf(s_names));
            var copy = JsonSerializer.Deserialize<Item>(JsonSerializer.Serialize(item, StrictJson.Line), StrictJson.Line)!;
            var run = (await new TrialRunner(loaded, ModeCatalogue.All).RunAsync([new(copy, 1, target.Setting)], default))[0];
            Assert.That((run.Outcome, run.Answer), Is.EqualTo((target.Success.Result.Outcome, target.Success.Result.Answer)));
            Assert.That(((ISolver)Families.Get(item.Family)).Solve(item.Input), Is.EqualTo(item.Target), item.Input);
        }

        if (mode == "latent")
            Assert.That(found.Select(target => target.Success!.Item.Perturbations[0].Name), Does.Contain("pgd").And.Not.Contain("random-directions"));
        var again = await AttackAsync(loaded, mode);
        Assert.That(again.Select(Found), Is.EqualTo(first.Select(Found)));

        static (int, string?) Found(AttackTarget target) => (target.Passes, target.Success is null ? null : JsonSerializer.Serialize(target.Success.Item, StrictJson.Line));
    }

    [Test]
    public void Thoughts_of_another_model_are_refused([Values("AAAA", "no Base64", "AACAfwAAgH8=")] string given)
    {
        ThoughtEdit edit = new(ThoughtEdits.Given, .1, 0) { Given = [given] };
        float[] own = [1, 2];
        Assert.That(() => ThoughtEdits.Changed(edit, 0, own, []), Throws.TypeOf<UserErrorException>().With.Message.Contains("2 finite 32-bit numbers"));
        Assert.That(ThoughtEdits.Changed(edit with { Given = [ThoughtEdits.Write([3f, 4])] }, 0, own, []).ToArray(), Is.EqualTo(new[] { 3f, 4 }));
        Assert.That(ThoughtEdits.Changed(edit, 1, own, []).ToArray(), Is.EqualTo(own));
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
