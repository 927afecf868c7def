using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Runs;

/// <summary>Two turns in one context, on a model whose every token depends on all before it.</summary>
sealed class EarlierTurnTests
{
    static readonly Release s_release = Samples.Release with { PerturbedItems = 100, Perturbations = ["after-explicit"] };

    static async Task<Trace> ByHandAsync(Item item, bool turn)
    {
        Trace? trace = null;
        await new Engine(new HashModel(), new() { Sequences = 1 }).RunAsync([new Job(1, async scope =>
        {
            var sequence = scope.Open();
            var own = new Prompt(item, s_release.Dialect, new AsciiTokenizer());
            var budget = s_release.Modes[0].Budgets[0].With(s_release.Modes[0].MaxTokens);
            if (turn)
            {
                var first = own with { Item = item with { Input = item.Intervention!.Earlier!.Input, Intervention = null } };
                await first.FeedAsync(sequence);
                await Samples.Modes[0].ReasonAsync(sequence, first, budget);
            }

            await own.FeedAsync(sequence);
            trace = await Samples.Modes[0].ReasonAsync(sequence, own, budget);
        })]);
        return trace!;
    }

    static async Task<Replay> RunAsync(HashModel model, Plan plan) =>
        await Replay.RunAsync(Samples.Loaded(model, s_release), plan, Samples.Modes, 8, CancellationToken.None);

    [Test]
    public async Task The_second_turn_stands_in_the_context_of_the_first()
    {
        var plan = Samples.Plan(release: s_release, sets: [Samples.Set("lookup", 8)]);
        var results = (await RunAsync(new HashModel(), plan)).Cases.Zip(plan.Cases).Where(c => c.Second.Spec.Mode == "plain" && c.Second.Spec.Budget.Ratio == 1).ToArray();
        Assert.That(results.Count(r => r.Second.Item.Intervention is not null), Is.EqualTo(8));
        foreach (var (result, planned) in results)
            Assert.That(result.Trace!.Answer, Is.EqualTo((await ByHandAsync(planned.Item, planned.Item.Intervention is not null)).Answer), planned.Item.Id);
        Assert.That(results.GroupBy(r => r.Second.Spec.OriginalId).Count(g => g.Select(r => r.First.Trace!.Answer).Distinct().Count() > 1), Is.GreaterThan(4), "the turn before changes the model's words");
    }

    [Test]
    public async Task A_context_too_short_for_two_turns_is_cut_and_not_a_failure()
    {
        var plan = Samples.Plan(release: s_release, sets: [Samples.Set("lookup", 8)]);
        var longest = plan.Cases.Max(c => c.Item.Input.Length);
        HashModel model = new();
        var cases = (await RunAsync(new HashModel { Info = model.Info with { ContextLength = longest + 40 } }, plan)).Cases;
        Assert.That(cases.Where(c => c.Case.Perturbations.Count > 0).Select(c => c.Outcome).Distinct(), Does.Contain(Outcome.Truncated).And.Not.Contain(Outcome.Failed));
    }
}
