using RobustReasoning.Attacks;
using RobustReasoning.Gates;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Cli;

public sealed class AttackCommandTests
{
    [Test]
    public async Task Findings_of_the_reference_release_replay_become_a_set_and_fail_there_again()
    {
        using TemporaryDirectory directory = new();
        var (attack, set, run) = (directory.File("attack"), directory.File("found"), directory.File("run"));
        var (code, output, error) = await Tool.InvokeAsync("attack", "--set", Set("lookup"), "--mode", "latent", "--attacker", "random", "--passes", "120",
            "--limit", "6", "--shrink", "2", "--goal", "break", "--out", attack);
        Assert.That((code, error), Is.EqualTo((ExitCodes.Pass, "")), output);
        foreach (var name in new[] { "attack.json", "findings.jsonl", "index.html", "report.md" })
            Assert.That(Path.Combine(attack, name), Does.Exist);

        var record = AttackFiles.Read(attack);
        var shrunk = record.Findings.First(f => f.Shrunk is not null).Shrunk!;
        Assert.That(output, Does.Contain($"robust replay {shrunk.Id} --from {attack}"));
        foreach (var id in new[] { shrunk.Id, record.Findings[0].Id[..8] })
        {
            var replay = await Tool.InvokeAsync("replay", id, "--from", attack);
            Assert.That((replay.Code, replay.Error), Is.EqualTo((ExitCodes.Pass, "")), replay.Output);
            Assert.That(replay.Output, Does.Contain("bit by bit").And.Contain("thought 1: reads as").And.Contain("expected:"));
        }

        var harvest = await Tool.InvokeAsync("sets", "harvest", attack, "--out", set);
        Assert.That((harvest.Code, harvest.Error), Is.EqualTo((ExitCodes.Pass, "")), harvest.Output);
        var suite = await Tool.InvokeAsync("run", "--set", set, "--mode", "latent", "--in-process", "--out", run);
        Assert.That(suite.Code, Is.AnyOf(ExitCodes.Pass, ExitCodes.Fail, ExitCodes.Inconclusive), suite.Error);
        var cases = RunFiles.ReadRecord(run).Cases.Where(c => c.Case is { Perturbations.Count: 0, Budget.ThoughtsPerStep: 1 }).ToList();
        Assert.That(cases, Is.Not.Empty);
        Assert.That(cases.Select(c => c.Outcome), Has.None.EqualTo(Outcome.Correct));

        var one = await Tool.InvokeAsync("replay", cases[0].Case.Id, "--from", run);
        Assert.That((one.Code, one.Error), Is.EqualTo((ExitCodes.Pass, "")), one.Output);
    }

    [Test]
    public async Task A_release_that_solves_nothing_leaves_nothing_to_attack_and_says_so()
    {
        using TinyRelease tiny = new();
        var (code, output, error) = await Tool.InvokeAsync("attack", "--release", tiny.Manifest, "--set", tiny.Set("lookup"), "--limit", "4", "--passes", "20", "--out", tiny.Out);
        Assert.That((code, error), Is.EqualTo((ExitCodes.Pass, "")));
        Assert.That(output, Does.Contain("left out"));
    }

    [TestCase("There is no finding or case", "replay", "0000", "--from", "{attack}")]
    [TestCase("holds no attack.json", "replay", "0000", "--from", "{nothing}")]
    [TestCase("found nothing to harvest", "sets", "harvest", "{attack}", "--out", "{set}")]
    [TestCase("holds no attack.json", "sets", "harvest", "{nothing}", "--out", "{set}")]
    [TestCase("already holds an attack", "attack", "--release", "{release}", "--set", "{lookup}", "--out", "{attack}")]
    [TestCase("no attacker 'magic'", "attack", "--attacker", "magic")]
    [TestCase("--shrink is -1", "attack", "--shrink", "-1")]
    public async Task Mistakes_are_explained(string found, params string[] words)
    {
        using TinyRelease tiny = new();
        await Tool.InvokeAsync("attack", "--release", tiny.Manifest, "--set", tiny.Set("lookup"), "--limit", "1", "--passes", "4", "--out", tiny.At("attack"));
        var (code, _, error) = await Tool.InvokeAsync([.. words.Select(w => w switch
        {
            "{attack}" => tiny.At("attack"),
            "{nothing}" => tiny.At("nothing"),
            "{set}" => tiny.At("set"),
            "{release}" => tiny.Manifest,
            "{lookup}" => tiny.Set("lookup"),
            _ => w,
        })]);
        Assert.That((code, error), Is.EqualTo((ExitCodes.UsageError, error)));
        Assert.That(error, Does.Contain(found).And.Contain("Expected:").And.Contain("Remedy:"));
    }

    static string Set(string name) => Path.Combine(Repository.Root, "adversarial-sets", name);
}
