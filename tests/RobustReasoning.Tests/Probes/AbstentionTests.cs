using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Modes;
using RobustReasoning.Probes;
using RobustReasoning.Tests.Analysis;
using Outcome = RobustReasoning.Runs.Outcome;

namespace RobustReasoning.Tests.Probes;

public sealed class AbstentionTests
{
    static readonly Gen<Outcome> s_answerable = Gen.Elements(Enum.GetValues<Outcome>());
    static readonly Gen<Outcome> s_unanswerable = Gen.Elements(Enum.GetValues<Outcome>().Except([Outcome.Abstained]).ToArray());

    static Arbitrary<(Outcome[] Whole, Outcome[] Missing)> Outcomes =>
        s_answerable.Zip(s_unanswerable).NonEmptyListOf().Select(l => (l.Select(p => p.Item1).ToArray(), l.Select(p => p.Item2).ToArray())).ToArbitrary();

    static SyntheticRun Run(Outcome[] whole, Outcome[] missing) =>
        new SyntheticRun().Paired(whole.Length, "explicit", ModeKind.Explicit, i => whole[i], i => missing[i]);

    [Test]
    public void Cells_add_up_to_the_items_and_figures_are_those_of_plain_counting() => Prop.ForAll(Outcomes, o =>
    {
        if (Run(o.Whole, o.Missing).Probe().Cells is not [var row])
            return o.Missing.All(m => m == Outcome.Failed).Label("no row");
        // Of the answerable items those count whose unanswerable version was asked.
        var whole = o.Whole.Zip(o.Missing).Where(p => p.Second != Outcome.Failed).Select(p => p.First).ToArray();
        int Whole(Outcome outcome) => whole.Count(w => w == outcome);
        int Missing(Outcome outcome) => o.Missing.Count(m => m == outcome);
        var (can, cannot) = (row.Answerable, row.Unanswerable);
        double tp = Missing(Outcome.Correct), fp = Whole(Outcome.Abstained), fn = o.Missing.Count(m => m is not (Outcome.Correct or Outcome.Failed));
        double right = Whole(Outcome.Correct), attempted = right + Whole(Outcome.Wrong);
        return (can.Right + can.Wrong + can.Abstained + can.Truncated + can.Empty == can.N
            && cannot.Right + cannot.Wrong + cannot.Abstained + cannot.Truncated + cannot.Empty == cannot.N
            && cannot.N + cannot.Failed == o.Missing.Length
            && (can.Right, can.Wrong, can.Abstained) == (right, Whole(Outcome.Wrong), fp)
            && Near(row.Recall?.Value, tp / (tp + fn)) && Near(row.Precision?.Value, tp / (tp + fp)) && Near(row.F1?.Value, 2 * tp / ((2 * tp) + fp + fn))
            && Near(row.AccuracyGivenAttempted?.Value, right / attempted) && Near(row.AttemptF1?.Value, 2 * right / (can.N + attempted))).Label(row.ToString());
    }).QuickCheckThrowOnFailure();

    static bool Near(double? value, double expected) => double.IsNaN(expected) ? value is null : value is null || Math.Abs(value.Value - expected) < 1e-9;

    [Test]
    public void A_perfect_model_confabulates_never_and_has_an_F1_of_one()
    {
        var row = Run([.. Enumerable.Repeat(Outcome.Correct, 30)], [.. Enumerable.Repeat(Outcome.Correct, 30)]).Probe().Cells.Single();
        Assert.That((row.Confabulated!.Value, row.Recall!.Value, row.Precision!.Value, row.F1!.Value, row.AttemptF1!.Value, row.Pairs), Is.EqualTo((0.0, 1.0, 1.0, 1.0, 1.0, 30)));
    }

    [Test]
    public void A_model_that_always_abstains_has_full_recall_and_the_precision_of_the_mixture()
    {
        var row = Run([.. Enumerable.Repeat(Outcome.Abstained, 30)], [.. Enumerable.Repeat(Outcome.Correct, 30)]).Probe().Cells.Single();
        Assert.That((row.Recall!.Value, row.Precision!.Value, row.F1!.Value, row.AttemptF1!.Value), Is.EqualTo((1.0, .5, 2.0 / 3, 0.0)));
        Assert.That(row.AccuracyGivenAttempted, Is.Null);
    }

    [Test]
    public void Twins_of_a_set_are_their_own_source_and_other_perturbations_of_them_are_none()
    {
        var probes = new SyntheticRun()
            .AddMany(8, "explicit", ModeKind.Explicit, _ => Outcome.Correct)
            .AddMany(4, "explicit", ModeKind.Explicit, _ => Outcome.Wrong, answerable: false)
            .AddMany(4, "explicit", ModeKind.Explicit, _ => Outcome.Wrong, answerable: false, perturbation: "typos")
            .Probe();
        Assert.That(probes.Cells.Single(), Has.Property("Source").EqualTo(AbstentionCells.Sets).And.Property("Pairs").EqualTo(4));
        Assert.That((probes.Cells[0].Answerable.N, probes.Cells[0].Unanswerable.N), Is.EqualTo((8, 4)));
    }

    [Test]
    public void Answers_as_if_nothing_were_missing_are_counted_apart()
    {
        var row = Run([.. Enumerable.Repeat(Outcome.Correct, 10)], [.. Enumerable.Repeat(Outcome.Wrong, 10)])
            .Probe(c => c.Case.Answerable ? c : c with { Answer = c.Case.OriginalId.EndsWith('3') ? "8" : "7" }).Cells.Single();
        Assert.That(row.AnsweredAsOriginal!.Value, Is.EqualTo(.9).Within(1e-12));
    }

    [Test]
    public void Growth_of_confident_answers_is_paired_with_explicit_reasoning()
    {
        var probes = new SyntheticRun()
            .Paired(40, "explicit", ModeKind.Explicit, _ => Outcome.Correct, i => i < 4 ? Outcome.Wrong : Outcome.Correct)
            .Paired(40, "direct", ModeKind.Direct, _ => Outcome.Correct, i => i < 20 ? Outcome.Wrong : Outcome.Correct)
            // Half of the confabulations of answering at once are unsure, and one is of unknown probability.
            .Probe(c => c.Sure(c.Case.Kind == ModeKind.Explicit ? .9 : c.Case.OriginalId.EndsWith("/0~") || c.Case.OriginalId.EndsWith("/0") ? null : c.Case.OriginalId[^1] % 2 == 0 ? .9 : .2));
        var direct = probes.Confabulations.Single(c => c.Setting == Cases.Direct);
        Assert.That(direct.Confident.Value, Is.EqualTo(.25).Within(1e-12));
        Assert.That(direct.Growth!.Value, Is.EqualTo(.15).Within(1e-12));
        Assert.That(probes.Confabulations.Single(c => c.Setting == Cases.Explicit).Growth, Is.Null);
    }

    [TestCase("1 : doru pivo 2 : pivo unknown", 0, Description = "at the step at which it can be known")]
    [TestCase("1 : doru unknown", -1, Description = "too early")]
    public void First_suspicion_is_told_by_the_step_and_whether_the_answer_follows(string chain, int lag)
    {
        const string prompt = "pise doru . doru pivo . take 3 steps from doru . what is it ?";
        var row = new SyntheticRun()
            .AddMany(20, "explicit", ModeKind.Explicit, i => i < 5 ? Outcome.Wrong : Outcome.Correct, answerable: false)
            .Probe(c => c.Says(prompt, c.Case.OriginalId.EndsWith("7~") ? "1 : doru pivo 2 : pivo talu" : chain)).Suspicions.Single();
        Assert.That((row.NoticedAbstained, row.NoticedAnswered, row.MissedAbstained, row.MissedAnswered), Is.EqualTo((13, 5, 2, 0)));
        Assert.That((row.NotCommitted!.Value, row.Lag!.Value), Is.EqualTo((5 / 18.0, (double)lag)));
    }

    [Test]
    public void Thoughts_are_a_channel_of_their_own() => Assert.That(new SyntheticRun()
        .AddMany(3, "latent", ModeKind.Latent, _ => Outcome.Wrong, answerable: false)
        .Probe(c => c.Says("pise doru . take 1 steps from doru . what is it ?", "", " unknown")).Suspicions.Single(),
        Has.Property("Decoded").True.And.Property("NoticedAnswered").EqualTo(3));
}
