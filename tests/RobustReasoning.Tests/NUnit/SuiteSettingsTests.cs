using RobustReasoning.NUnit;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.NUnit;

/// <summary>What runsettings may say, and what they are told when they say something else.</summary>
sealed class SuiteSettingsTests
{
    static SuiteSettings Of(params (string Name, string Value)[] given) => SuiteSettings.Of(name => given.FirstOrDefault(g => g.Name == name).Value);

    [Test]
    public void Nothing_said_takes_every_item_of_the_reference_release() =>
        Assert.That(Of(), Is.EqualTo(new SuiteSettings { Sets = [] }).Using<SuiteSettings>((a, b) => a with { Sets = [] } == b with { Sets = [] }));

    [Test]
    public void Every_parameter_is_taken()
    {
        var settings = Of(("limit", "5"), ("seed", "7"), ("device", "cuda"), ("inconclusive", "fail"), ("release", "a.release.json"), ("policy", "b.policy.json"), ("sets", "lookup; my/set"), ("out", "reports"));
        Assert.That((settings.Limit, settings.Seed, settings.Device, settings.InconclusiveFails), Is.EqualTo((5, 7UL, "cuda", true)));
        Assert.That((settings.Release, settings.Policy, settings.Out), Is.EqualTo(("a.release.json", "b.policy.json", "reports")));
        Assert.That(settings.Sets, Is.EqualTo(new[] { "lookup", "my/set" }));
    }

    [Test]
    public void Empty_value_is_no_value() => Assert.That(Of(("limit", ""), ("release", " ")) is { Limit: null, Release: null });

    [TestCase("limit", "0")]
    [TestCase("limit", "all")]
    [TestCase("limit", "5.5")]
    [TestCase("seed", "-1")]
    [TestCase("seed", "x")]
    [TestCase("inconclusive", "maybe")]
    public void Bad_value_is_told_with_its_name_what_is_expected_and_where_to_mend_it(string name, string value) =>
        Assert.That(() => Of((name, value)), Throws.TypeOf<UserErrorException>()
            .With.Message.Contains($"parameter {name} is '{value}'").And.Message.Contains("Expected:").And.Message.Contains("runsettings"));

    [Test]
    public void Relative_paths_are_looked_for_upwards_and_written_to_the_project()
    {
        using TemporaryDirectory directory = new();
        var deep = Directory.CreateDirectory(directory.File("project/bin/debug")).FullName;
        File.WriteAllText(directory.File("project/a.csproj"), "");
        File.WriteAllText(directory.File("my.release.json"), "");
        Assert.That(TestPlaces.Existing("my.release.json", deep), Is.EqualTo(directory.File("my.release.json")));
        Assert.That(TestPlaces.Existing("no.release.json", deep), Is.EqualTo("no.release.json"));
        Assert.That(TestPlaces.Existing("reference", deep), Is.EqualTo("reference"));
        Assert.That(TestPlaces.Written("reports", deep), Is.EqualTo(directory.File("project/reports")));
    }
}
