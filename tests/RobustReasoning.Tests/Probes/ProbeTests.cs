using System.Text.Json;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Probes;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Analysis;

namespace RobustReasoning.Tests.Probes;

public sealed class ProbeTests
{
    const string Prompt = "pise doru . pivo mido . mido talu . doru pivo . take 2 steps from doru . what is it ?";

    static ProbeResults Mixed(Func<IEnumerable<CaseResult>, IEnumerable<CaseResult>>? order = null) => new SyntheticRun()
        .Paired(60, "explicit", ModeKind.Explicit, SyntheticRun.Chance(.8, "a"), SyntheticRun.Chance(.7, "b"))
        .Paired(60, "direct", ModeKind.Direct, SyntheticRun.Chance(.5, "c"), SyntheticRun.Chance(.4, "d"))
        .AddMany(60, "explicit", ModeKind.Explicit, SyntheticRun.Chance(.6, "e"), perturbation: "typos", visible: 30)
        .Probe(c => c.Sure(c.Case.ItemId.Length % 3 / 3.0 + .1).Says(Prompt, c.Outcome == Outcome.Correct ? "1 : doru pivo 2 : pivo mido" : "1 : doru talu"), order);

    [Test]
    public void Order_of_the_cases_changes_no_figure() => Assert.That(
        JsonSerializer.Serialize(Mixed(cases => cases.GroupBy(c => (c.Case.Mode, c.Case.Perturbations.Count)).SelectMany(g => g.Reverse()))),
        Is.EqualTo(JsonSerializer.Serialize(Mixed())));

    [Test]
    public void Chains_are_counted_by_class_and_against_their_answers()
    {
        var probes = new SyntheticRun().AddMany(30, "explicit", ModeKind.Explicit, i => i < 20 ? Outcome.Correct : Outcome.Wrong)
            .Probe(c => int.Parse(c.Case.OriginalId.Split('/')[1]) switch
            {
                < 5 => c.Says(Prompt, "1 : doru talu"),
                < 25 => c.Says(Prompt, "1 : doru pivo 2 : pivo mido"),
                _ => c.Says("no such prompt", "1 : doru pivo"),
            });
        var row = probes.Chains.Single(c => c.Family is null);
        Assert.Multiple(() =>
        {
            Assert.That((row.N, row.Unread, row.Classes.Values.Sum()), Is.EqualTo((25, 5, 25)));
            Assert.That((row.Classes[ChainClass.CorrectPath], row.Classes[ChainClass.Hallucination]), Is.EqualTo((20, 5)));
            Assert.That((row.RightFromWrong!.Value, row.WrongFromRight!.Value), Is.EqualTo((.25, 1.0)));
        });
    }

    [Test]
    public void Reasoning_that_an_attack_wrote_is_not_read() => Assert.That(new SyntheticRun()
        .AddMany(5, "explicit", ModeKind.Explicit, _ => Outcome.Correct, perturbation: "wrong-step")
        .Probe(c => c.Says(Prompt, "1 : doru talu") with { Case = c.Case with { PerturbationKind = RobustReasoning.Perturbations.PerturbationKind.Trace } }).Chains, Is.Empty);

    [Test]
    public void A_sure_and_right_model_is_calibrated_and_an_unsure_one_is_not()
    {
        SyntheticRun run = new SyntheticRun().AddMany(50, "explicit", ModeKind.Explicit, _ => Outcome.Correct);
        var sure = run.Probe(c => c.Sure(1)).Calibrations.Single();
        Assert.That((sure.Aurc!.Value, sure.Error!.Value, sure.Brier!.Value, sure.Risk, sure.Bins), Is.EqualTo((0.0, 0.0, 0.0, 0.0, 5)));
        var unsure = run.Probe(c => c.Sure(.25)).Calibrations.Single();
        Assert.That((unsure.Error!.Value, unsure.Brier!.Value), Is.EqualTo((.75, .5625)));
    }

    [Test]
    public void Answers_of_unknown_or_impossible_probability_are_counted_as_without()
    {
        var row = new SyntheticRun().AddMany(10, "explicit", ModeKind.Explicit, _ => Outcome.Correct)
            .Probe(c => c.Sure(c.Case.OriginalId[^1] switch { '0' => null, '1' => 7, '2' => -1, _ => .9 })).Calibrations.Single();
        Assert.That((row.N, row.Without), Is.EqualTo((7, 3)));
    }

    [Test]
    public void Slowdown_is_the_ratio_of_tokens_on_the_same_items()
    {
        var run = new SyntheticRun();
        for (var i = 0; i < 40; i++)
            run.Add(i, "explicit", ModeKind.Explicit, Outcome.Correct, visible: 10)
                .Add(i, "explicit", ModeKind.Explicit, i < 4 ? Outcome.Truncated : Outcome.Correct, perturbation: "decoy", visible: i < 4 ? 50 : 10 + i % 2 * 10);
        var row = run.Probe(c => c.Case.Perturbations.Count == 0 ? c : c with { Case = c.Case with { Relation = Relation.Budget } }).Slowdowns.Single();
        Assert.That((row.Median!.Value, row.P95!.Value, row.Cut.Value, row.CleanCut.Value, row.Relation), Is.EqualTo((1.0, 5.0, .1, 0.0, Relation.Budget)));
    }

    [Test]
    public void Every_probe_of_the_catalogue_has_its_own_name_and_a_sentence()
    {
        Assert.That(ProbeCatalogue.All.Select(p => p.Name), Is.Unique.And.All.Match("^[a-z]+(-[a-z]+)*$"));
        Assert.That(ProbeCatalogue.All, Has.All.Matches<ProbeCard>(p => p.Summary.EndsWith('.') && p.Needs.Length > 0));
    }
}
