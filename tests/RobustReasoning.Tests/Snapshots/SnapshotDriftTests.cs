using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Modes;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;
using RobustReasoning.Snapshots;
using RobustReasoning.Tests.Analysis;

namespace RobustReasoning.Tests.Snapshots;

public sealed class SnapshotDriftTests
{
    static readonly Setting s_latent = new("latent", ModeKind.Latent, "1/step");

    // Eight items in one mode; the last two are as approved.
    static readonly RunRecord s_before = Run((Outcome.Correct, "7", 4, "x", 10), (Outcome.Wrong, "8", 4, "x", 10), (Outcome.Wrong, "8", 4, "x", 10), (Outcome.Wrong, "8", 4, "x", 10),
        (Outcome.Correct, "7", 4, "x", 10), (Outcome.Correct, "7", 4, "x", 10), (Outcome.Correct, "7", 4, "x", 10), (Outcome.Correct, "7", 4, "x", 10));

    static readonly RunRecord s_after = Run((Outcome.Wrong, "9", 4, "x", 10), (Outcome.Abstained, "unknown", 4, "x", 10), (Outcome.Correct, "7", 4, "x", 10), (Outcome.Wrong, "9", 4, "x", 10),
        (Outcome.Correct, "7", 40, "x", 10), (Outcome.Correct, "7", 4, "y", 10), (Outcome.Correct, "7", 4, "x", 10.1), (Outcome.Correct, "7", 5, "x", 10));

    static readonly SnapshotDrift s_drift = SnapshotDrift.Of(BehaviourSnapshot.Of(s_before), s_after);

    [Test]
    public void Changes_are_ordered_by_how_bad_they_are_and_small_norms_and_lengths_do_not_count() => Assert.That(
        s_drift.Changes.Select(c => c.Kind), Is.EqualTo(new[] { DriftKind.Lost, DriftKind.Abstention, DriftKind.Outcome, DriftKind.Answer, DriftKind.Length, DriftKind.Thoughts }));

    [TestCase(DriftKind.Lost, 1)]
    [TestCase(DriftKind.Answer, 4)]
    [TestCase(DriftKind.Thoughts, 6)]
    public void Share_counts_changes_down_to_a_kind(DriftKind down, int changes)
    {
        var share = s_drift.ShareOf(s_latent, down)!;
        Assert.That((share.Value, share.N, share.Lower, share.Upper), Is.EqualTo((changes / 8.0, 8, changes / 8.0, changes / 8.0)));
    }

    [TestCase(0.5, DriftKind.Answer, Decision.Pass)]
    [TestCase(0.49, DriftKind.Answer, Decision.Fail)]
    [TestCase(0.5, DriftKind.Length, Decision.Fail)]
    public void Gate_passes_up_to_its_share(double most, DriftKind down, Decision expected)
    {
        var verdict = new SnapshotDriftCeiling { Mode = "latent", AtMost = most, Down = down }.Judge(RunAnalysis.Of(s_after) with { Drift = s_drift });
        Assert.That(verdict.Decision, Is.EqualTo(expected), verdict.ToString());
    }

    [Test]
    public void Without_a_snapshot_the_gate_is_red_and_says_how_to_name_one() =>
        Assert.That(new SnapshotDriftCeiling { Mode = "latent", AtMost = 1 }.Judge(RunAnalysis.Of(s_after)), Has.Property("Decision").EqualTo(Decision.Fail).And.Property("Remedy").Contains("--snapshot"));

    [Test]
    public void A_case_that_the_run_lacks_comes_first_and_counts()
    {
        var drift = SnapshotDrift.Of(BehaviourSnapshot.Of(s_before), s_before with { Cases = [.. s_before.Cases.Skip(2)] });
        Assert.That(drift.Changes.Select(c => c.Kind), Is.EqualTo(new[] { DriftKind.Missing, DriftKind.Missing }));
        Assert.That(drift.ShareOf(s_latent, DriftKind.Lost)!.Value, Is.EqualTo(.25));
    }

    [Test]
    public void A_snapshot_of_other_items_is_refused()
    {
        var snapshot = BehaviourSnapshot.Of(s_before with { Sets = [new("lookup", "aa", 8)] });
        Assert.That(() => SnapshotDrift.Of(snapshot, s_after with { Sets = [new("lookup", "bb", 8)] }), Throws.TypeOf<UserErrorException>().With.Message.Contains("other items"));
        Assert.That(() => SnapshotDrift.Of(snapshot, s_after with { Cases = [] }), Throws.TypeOf<UserErrorException>().With.Message.Contains("none of the 8 cases"));
    }

    [Test]
    public void Differences_are_told_line_by_line_and_as_markdown()
    {
        Assert.That(DriftReport.Lines(s_drift), Is.EqualTo(new[]
        {
            "lost       lookup/0 latent 1/step: correct '7' → wrong '9'",
            "abstention lookup/1 latent 1/step: wrong '8' → abstained 'unknown'",
            "outcome    lookup/2 latent 1/step: wrong '8' → correct '7'",
            "answer     lookup/3 latent 1/step: wrong '8' → wrong '9'",
            "length     lookup/4 latent 1/step: 4-7 → 32-63 tokens",
            "thoughts   lookup/5 latent 1/step: thoughts x/10 → y/10",
        }));
        var page = DriftReport.Markdown(s_drift);
        Assert.That(page, Does.Contain("6 of 8 cases drifted: 1 lost, 1 abstention, 1 outcome, 1 answer, 1 length, 1 thoughts.").And.Contain("### Right when approved, and not any more"));
        Assert.That(DriftReport.Summary(SnapshotDrift.Of(BehaviourSnapshot.Of(s_before), s_before)), Is.EqualTo("8 cases as approved"));
    }

    static RunRecord Run(params (Outcome Outcome, string Answer, int Tokens, string Reads, double Norm)[] cases)
    {
        var run = new SyntheticRun();
        foreach (var (item, one) in cases.Index())
            run.Add(item, "latent", ModeKind.Latent, one.Outcome, new() { ThoughtsPerStep = 1 }, visible: one.Tokens, answer: one.Answer);
        var record = run.Record();
        return record with { Cases = [.. record.Cases.Zip(cases, (c, one) => c with { Trace = c.Trace! with { Thoughts = [new("00", one.Norm, one.Reads)] } })] };
    }
}
