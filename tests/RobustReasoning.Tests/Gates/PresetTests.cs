using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Modes;
using RobustReasoning.Tests.Analysis;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Gates;

public sealed class PresetTests
{
    static IEnumerable<string> Names() => Policies.All.Select(p => p.Name);

    [TestCaseSource(nameof(Names))]
    public void Preset_is_found_by_its_name_which_it_bears(string name) => Assert.That(Policies.Find(name).Policy.Name, Is.EqualTo(name));

    [TestCaseSource(nameof(Names))]
    public void Preset_is_red_over_an_empty_run(string name) =>
        Assert.That(Policies.Find(name).Policy.Judge(RunAnalysis.Of(new SyntheticRun().Record())).Verdicts, Has.All.Property("Decision").EqualTo(Decision.Fail));

    // A release that only reasons in words: what it does not claim is passed over aloud, what every release must have is judged.
    [Test]
    public void Smoke_judges_explicit_reasoning_alone_where_nothing_else_is_claimed()
    {
        var result = Policies.Find("smoke").Policy.Judge(RunAnalysis.Of(new SyntheticRun().AddMany(100, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(9)).Record()));
        Assert.That(result.Decision, Is.EqualTo(Decision.Pass));
        Assert.That(result.Verdicts.Count(v => v.Found.StartsWith("Not judged", StringComparison.Ordinal)), Is.EqualTo(3));
    }

    [TestCaseSource(nameof(Names))]
    public void Preset_demands_something_of_every_release(string name) => Assert.That(Policies.Find(name).Policy.Gates.Count(g => !g.Optional), Is.GreaterThanOrEqualTo(2));

    [Test]
    public void A_name_that_is_none_is_told_with_those_that_are() =>
        Assert.That(() => Policies.Find("smok"), Throws.TypeOf<UserErrorException>().With.Message.Contains("reference, smoke, release, safety"));

    [Test]
    public void A_file_of_a_presets_name_wins()
    {
        using TemporaryDirectory directory = new();
        var release = Samples.Release with { File = directory.File("a.release.json"), Policy = "smoke" };
        Assert.That(Policies.Of(release).Policy.Name, Is.EqualTo("smoke"));
        File.WriteAllText(directory.File("smoke"), """{ "name": "mine", "gates": [{ "rule": "truncation-ceiling", "mode": "explicit", "atMost": 1 }] }""");
        Assert.That(Policies.Of(release).Policy.Name, Is.EqualTo("mine"));
        Assert.That(Policies.Of(release with { Policy = null }).Policy.Name, Is.EqualTo("reference"));
    }
}
