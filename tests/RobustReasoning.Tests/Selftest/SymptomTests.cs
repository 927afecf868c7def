using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Selftest;
using RobustReasoning.Tests.Reporting;

namespace RobustReasoning.Tests.Selftest;

/// <summary>What is planted in a record must be found in the column that it belongs to, and a record beside itself must stay quiet.</summary>
[TestFixture]
public sealed class SymptomTests
{
    [Test]
    public void A_release_beside_itself_shows_nothing()
    {
        var readings = Readings(c => c);
        Assert.That(readings.Values, Has.All.Matches<SymptomReading>(r => !r.Found && r.Harm.Value == 0));
        Assert.That(readings.Keys, Is.SupersetOf(new[] { "accuracy-explicit", "perturbed-latent", "abstention", "steps", "longer-chains", "slowdown" }));
    }

    [TestCase(ModeKind.Explicit, "accuracy-explicit")]
    [TestCase(ModeKind.Compact, "accuracy-compact")]
    [TestCase(ModeKind.Latent, "accuracy-latent")]
    public void Wrong_answers_of_one_mode_are_found_in_its_own_column(ModeKind kind, string symptom)
    {
        var found = Found(c => c.Case.Kind == kind && c.Case is { Answerable: true, Perturbations.Count: 0 } ? Wrong(c) : c);
        Assert.That(found, Is.EquivalentTo(new[] { symptom }));
    }

    [Test]
    public void Answers_flipped_by_one_perturbation_in_one_mode_are_found_there()
    {
        var readings = Readings(c => c.Case.Kind == ModeKind.Latent && c.Case.Perturbations is ["fact-order"] ? Wrong(c) : c);
        Assert.That(readings["perturbed-latent"].Found);
        Assert.That(readings["perturbed-latent"].Where, Does.StartWith("fact-order"));
        Assert.That(readings.Where(r => r.Value.Found).Select(r => r.Key), Is.EqualTo(new[] { "perturbed-latent" }));
    }

    [Test]
    public void Answers_to_what_cannot_be_known_are_found_as_lost_abstention() =>
        Assert.That(Found(c => c.Case is { Answerable: false, Perturbations.Count: 0 } ? Wrong(c) : c), Is.EquivalentTo(new[] { "abstention" }));

    [TestCase(2, "longer-chains")]
    [TestCase(.5, "shorter-chains")]
    public void Chains_of_another_length_are_found(double factor, string symptom) =>
        Assert.That(Found(c => c.Case is { Kind: ModeKind.Explicit, Perturbations.Count: 0 } ? Sized(c, factor) : c), Does.Contain(symptom));

    [Test]
    public void Chains_that_grow_under_one_perturbation_are_a_slowdown()
    {
        var readings = Readings(c => c.Case is { Kind: ModeKind.Explicit, Perturbations: ["capitals"] } ? Sized(c, 2) : c);
        Assert.That(readings["slowdown"].Found);
        Assert.That(readings["slowdown"].Where, Is.EqualTo("capitals, explicit"));
        Assert.That(readings["longer-chains"].Found, Is.False);
    }

    [Test]
    public void Runs_of_other_cases_are_refused()
    {
        var other = Synthetic.Record with { Cases = [.. Synthetic.Record.Cases.Skip(1)] };
        Assert.That(Assert.Throws<UserErrorException>(() => _ = new ReleasePair(Synthetic.Record, other))!.Message, Does.Contain("same cases"));
    }

    [Test]
    public void A_row_is_as_expected_where_one_of_its_symptoms_is_found_or_nothing_in_a_clean_model()
    {
        ReleasePair same = new(Synthetic.Record, Synthetic.Record);
        Assert.That(DetectionMatrix.Row(Defect([]), same).IsAsExpected);
        Assert.That(DetectionMatrix.Row(Defect(["abstention"]), same).IsAsExpected, Is.False, "a defect that must be found and is not");
        Assert.That(DetectionMatrix.Row(Defect([]) with { Missed = "No text has it." }, same).IsAsExpected, "what is said to be missed may be missed");

        ReleasePair broken = new(Synthetic.Record, Changed(c => c.Case is { Answerable: false, Perturbations.Count: 0 } ? Wrong(c) : c));
        Assert.That(DetectionMatrix.Row(Defect(["abstention", "rules"]), broken).IsAsExpected);
        Assert.That(DetectionMatrix.Row(Defect([]), broken).IsAsExpected, Is.False, "a false alarm");
    }

    static Defect Defect(string[] finds) => new() { Name = "one", Summary = "", Base = "", Families = [], Made = new(), Finds = finds };

    static IEnumerable<string> Found(Func<CaseResult, CaseResult> change) => Readings(change).Where(r => r.Value.Found).Select(r => r.Key);

    static Dictionary<string, SymptomReading> Readings(Func<CaseResult, CaseResult> change)
    {
        ReleasePair pair = new(Synthetic.Record, Changed(change));
        return Symptoms.All.Select(s => (s.Name, Reading: s.Read(pair))).Where(s => s.Reading is not null).ToDictionary(s => s.Name, s => s.Reading!);
    }

    static RunRecord Changed(Func<CaseResult, CaseResult> change) => Synthetic.Record with { Cases = [.. Synthetic.Record.Cases.Select(change)] };

    static CaseResult Wrong(CaseResult result) => result.Outcome == Outcome.Failed ? result : result with { Outcome = Outcome.Wrong, Answer = "0" };

    static CaseResult Sized(CaseResult result, double factor) => result.Trace is not { } trace ? result
        : result with { Trace = trace with { Cost = trace.Cost with { VisibleTokens = (int)(trace.Cost.VisibleTokens * factor) } } };
}
