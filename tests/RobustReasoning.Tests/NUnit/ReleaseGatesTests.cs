using RobustReasoning.Gates;
using RobustReasoning.NUnit;
using RobustReasoning.Tests.Cli;

namespace RobustReasoning.Tests.NUnit;

/// <summary>The gates as tests, over a small model that answers nonsense.</summary>
sealed class ReleaseGatesTests
{
    [Test]
    public void Every_gate_of_the_policy_is_a_test()
    {
        using TinyRelease release = new();
        Assert.That(ReleaseGates.Cases(release.Manifest).Select(c => c.Arguments[0]), Is.EqualTo(new[] { Policy.CompletenessGate, "truncation-ceiling explicit" }));
    }

    [Test]
    public void Gate_that_is_kept_passes_and_one_that_is_not_fails_with_the_remedy()
    {
        using TinyRelease release = new();
        File.WriteAllText(release.Policy, """{ "name": "mixed", "gates": [{ "rule": "accuracy-floor", "mode": "explicit", "atLeast": 1 }] }""");
        Assert.That(async () => await ReleaseGates.VerifyAsync(Policy.CompletenessGate, release.Manifest), Throws.TypeOf<SuccessException>());
        Assert.That(async () => await ReleaseGates.VerifyAsync("accuracy-floor explicit", release.Manifest),
            Throws.TypeOf<AssertionException>().With.Message.Contains("Expected:").And.Message.Contains("Remedy:").And.Message.Contains("index.html"));
        Assert.That(async () => await ReleaseGates.VerifyAsync("accuracy-floor latent", release.Manifest), Throws.TypeOf<UserErrorException>().With.Message.Contains("has no gate"));
    }

    [Test]
    public void Release_without_its_model_fails_every_gate()
    {
        using TinyRelease release = new();
        File.Delete(release.Model);
        foreach (var gate in ReleaseGates.Cases(release.Manifest).Select(c => (string)c.Arguments[0]!))
            Assert.That(async () => await ReleaseGates.VerifyAsync(gate, release.Manifest), Throws.TypeOf<UserErrorException>().With.Message.Contains("model"));
    }

    [Test]
    public void Release_that_cannot_be_read_still_has_a_test_that_says_so()
    {
        Assert.That(ReleaseGates.Cases("/nowhere.release.json").Count(), Is.EqualTo(1));
        Assert.That(async () => await ReleaseGates.VerifyAsync(Policy.CompletenessGate, "/nowhere.release.json"), Throws.TypeOf<UserErrorException>().With.Message.Contains("/nowhere.release.json"));
    }
}
