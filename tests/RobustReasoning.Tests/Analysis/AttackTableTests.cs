using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Analysis;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Perturbations;
using RobustReasoning.Runs;
using Outcome = RobustReasoning.Runs.Outcome;

namespace RobustReasoning.Tests.Analysis;

/// <summary>Pooled perturbations against a computation by hand over the same cases.</summary>
public sealed class AttackTableTests
{
    static readonly (string Name, PerturbationKind Kind, Relation Relation)[] s_perturbations =
    [
        ("typos", PerturbationKind.Character, Relation.Invariant), ("spacing", PerturbationKind.Character, Relation.Invariant),
        ("decoy", PerturbationKind.Budget, Relation.Budget), ("gone", PerturbationKind.Premise, Relation.Abstain), ("trace", PerturbationKind.Trace, Relation.Recover),
    ];

    static readonly (string Mode, ModeKind Kind)[] s_modes = [("explicit", ModeKind.Explicit), ("latent", ModeKind.Latent)];

    /// <summary>Random outcomes, two draws a perturbation, holes where an item offers nothing.</summary>
    static RunRecord Record(int seed)
    {
        var random = new Random(seed);
        var run = new SyntheticRun();
        foreach (var (mode, kind) in s_modes)
            for (var item = 0; item < 30; item++)
            {
                Outcome Draw(double p) => random.NextDouble() < p ? Outcome.Correct : random.Next(8) == 0 ? Outcome.Failed : Outcome.Wrong;
                run.Add(item, mode, kind, Draw(.9), visible: 10 + item % 3, answer: item.ToString());
                foreach (var p in s_perturbations)
                    for (var draw = 0; draw < 2; draw++)
                        if ((item + p.Name.Length) % 4 != 0 && random.Next(6) != 0)
                            run.Add(item, mode, kind, Draw(.6), perturbation: p.Name, group: p.Kind, relation: p.Relation, draw: draw, visible: 10 + random.Next(20), answer: random.Next(3) == 0 ? "other" : item.ToString());
            }

        return run.Record();
    }

    static double? Accuracy(IEnumerable<CaseResult> cases)
    {
        var ran = cases.Where(c => c.Outcome != Outcome.Failed).ToArray();
        return ran.Length == 0 ? null : ran.Average(c => c.Outcome == Outcome.Correct ? 1.0 : 0);
    }

    static IEnumerable<CaseResult> Of(RunRecord record, string mode, string item, string? perturbation) =>
        record.Cases.Where(c => c.Case.Mode == mode && c.Case.OriginalId == item && (c.Case.Perturbations.Count == 0 ? perturbation is null : c.Case.Perturbations[0] == perturbation));

    static readonly Arbitrary<RunRecord> s_records = Gen.Choose(0, 100_000).Select(Record).ToArbitrary();

    static readonly Config s_few = Config.QuickThrowOnFailure.WithMaxTest(8);

    [Test]
    public void Effects_by_group_are_means_over_items_of_means_over_their_cells() => Prop.ForAll(s_records, record =>
    {
        var analysis = RunAnalysis.Of(record);
        string[] items = [.. record.Cases.Select(c => c.Case.OriginalId).Distinct()];
        foreach (var kind in s_perturbations.Select(p => (PerturbationKind?)p.Kind).Append(null).Distinct())
        {
            var members = s_perturbations.Where(p => kind is null ? p.Kind != PerturbationKind.Trace : p.Kind == kind).Select(p => p.Name).ToArray();
            double?[] Changes(string mode, string item) => [.. members.Select(p => Accuracy(Of(record, mode, item, p)) - Accuracy(Of(record, mode, item, null)))];
            var own = items.Select(i => Changes("latent", i).OfType<double>().ToArray()).Where(c => c.Length > 0).ToArray();
            var gaps = items.Select(i => Changes("latent", i).Zip(Changes("explicit", i), (a, b) => a - b).OfType<double>().ToArray()).Where(c => c.Length > 0).ToArray();
            var found = analysis.Kinds.Single(k => k.Setting.Mode == "latent" && k.Kind == kind);
            Assert.That((found.Difference.N, found.ModeGap!.N), Is.EqualTo((own.Length, gaps.Length)));
            Assert.That(found.Difference.Value, Is.EqualTo(own.Average(c => c.Average())).Within(1e-9));
            Assert.That(found.ModeGap.Value, Is.EqualTo(gaps.Average(c => c.Average())).Within(1e-9));
            Assert.That(analysis.Kinds.Single(k => k.Setting.Mode == "explicit" && k.Kind == kind).ModeGap, Is.Null);
        }
    }).Check(s_few);

    [Test]
    public void The_worst_case_counts_an_item_by_its_worst_draw_of_what_keeps_its_answer() => Prop.ForAll(s_records, record =>
    {
        var analysis = RunAnalysis.Of(record);
        foreach (var (mode, _) in s_modes)
        {
            List<(double Clean, double Worst)> expected = [];
            foreach (var item in record.Cases.Select(c => c.Case.OriginalId).Distinct())
            {
                if (Accuracy(Of(record, mode, item, null)) is not { } clean)
                    continue;
                var ran = record.Cases.Where(c => c.Case.Mode == mode && c.Case.OriginalId == item && c.Case.Relation is Relation.Invariant or Relation.Budget && c.Outcome != Outcome.Failed).ToArray();
                if (ran.Length > 0)
                    expected.Add((clean, ran.All(c => c.Outcome == Outcome.Correct) ? clean : 0));
            }

            var found = analysis.WorstCases.Single(w => w.Setting.Mode == mode);
            Assert.That(found.Worst.N, Is.EqualTo(expected.Count));
            Assert.That(found.Worst.Value, Is.EqualTo(expected.Average(e => e.Worst)).Within(1e-9));
            Assert.That(found.Clean.Value, Is.EqualTo(expected.Average(e => e.Clean)).Within(1e-9));
            Assert.That(found.Difference.Value, Is.EqualTo(expected.Average(e => e.Worst - e.Clean)).Within(1e-9));
            Assert.That(found.Difference.Upper, Is.LessThanOrEqualTo(0));
        }
    }).Check(s_few);

    [Test]
    public void Drops_flips_and_inflation_are_those_of_the_pairs() => Prop.ForAll(s_records, record =>
    {
        foreach (var effect in RunAnalysis.Of(record).Perturbations)
        {
            var pairs = record.Cases.Select(c => c.Case.OriginalId).Distinct()
                .Select(i => (Clean: Of(record, effect.Setting.Mode, i, null).Where(c => c.Outcome != Outcome.Failed).ToArray(), Perturbed: Of(record, effect.Setting.Mode, i, effect.Perturbation).Where(c => c.Outcome != Outcome.Failed).ToArray()))
                .Where(p => p.Clean.Length > 0 && p.Perturbed.Length > 0).ToArray();
            Assert.That(effect.DropRate!.Value, Is.EqualTo(1 - pairs.Sum(p => Accuracy(p.Perturbed)!.Value) / pairs.Sum(p => Accuracy(p.Clean)!.Value)).Within(1e-9));
            Assert.That(effect.FlipRate?.Value, effect.Relation == Relation.Abstain ? Is.Null : Is.EqualTo(pairs.Average(p => p.Perturbed.Average(c => c.Answer == p.Clean[0].Answer ? 0.0 : 1))).Within(1e-9));
            var ratios = pairs.Select(p => p.Perturbed.Average(c => c.Trace!.Cost.VisibleTokens) / p.Clean[0].Trace!.Cost.VisibleTokens).Order().ToArray();
            Assert.That(effect.InflationP50?.Value, effect.Relation == Relation.Budget ? Is.EqualTo((ratios[(ratios.Length - 1) / 2] + ratios[ratios.Length / 2]) / 2).Within(1e-9) : Is.Null);
            if (effect.InflationP95 is { } high)
                Assert.That(ratios.Count(r => r <= high.Value) / (double)ratios.Length, Is.InRange(.9, 1));
        }
    }).Check(s_few);

    [Test]
    public void A_variant_that_became_unanswerable_counts_by_its_own_target_and_a_twin_by_its_refusals()
    {
        var run = new SyntheticRun();
        for (var i = 0; i < 20; i++)
        {
            run.Add(i, "explicit", ModeKind.Explicit, Outcome.Correct).Add(i, "explicit", ModeKind.Explicit, Outcome.Correct, answerable: false);
            // A deleted premise: the item cannot be answered any more, its original could.
            run.Add(i, "explicit", ModeKind.Explicit, i < 5 ? Outcome.Correct : Outcome.Wrong, perturbation: "gone", group: PerturbationKind.Premise, relation: Relation.Abstain);
            run.Add(i, "explicit", ModeKind.Explicit, i < 15 ? Outcome.Correct : Outcome.Wrong, answerable: false, perturbation: "gone", group: PerturbationKind.Premise, relation: Relation.Abstain);
        }

        var effect = RunAnalysis.Of(run.Record(cases => cases.Select(c => c.Case.Perturbations.Count > 0 ? c with { Case = c.Case with { Answerable = false }, Target = Item.Unknown } : c))).Perturbations.Single();
        Assert.That((effect.Difference.N, effect.Difference.Value), Is.EqualTo((20, -.75)));
        Assert.That((effect.Abstention!.N, effect.Abstention.Value), Is.EqualTo((20, -.25)));
    }

    [Test]
    public void Items_that_all_agree_leave_the_worst_case_an_interval()
    {
        var run = new SyntheticRun().AddMany(40, "explicit", ModeKind.Explicit, _ => Outcome.Correct).AddMany(40, "explicit", ModeKind.Explicit, _ => Outcome.Correct, perturbation: "typos");
        var worst = RunAnalysis.Of(run.Record()).WorstCases.Single();
        Assert.That((worst.Worst.Value, worst.Difference.Value, worst.Fewest, worst.Most), Is.EqualTo((1, 0, 1, 1)));
        Assert.That(worst.Difference.Lower, Is.LessThan(-.05));
    }
}
