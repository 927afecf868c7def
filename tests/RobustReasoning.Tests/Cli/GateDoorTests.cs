using RobustReasoning.Noise;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Cli;

/// <summary>The commands that judge and compare finished runs, over a small model that answers nonsense.</summary>
sealed class GateDoorTests
{
    [Test]
    public async Task A_run_is_compared_with_itself_judged_again_and_approved_and_a_drifted_one_is_told()
    {
        using TinyRelease release = new();
        await Tool.InvokeAsync(release.Run("--mode", "explicit", "--mode", "latent", "--in-process"));

        // Eight items cannot show two points, and the tool says how many could.
        var (undecided, table, _) = await Tool.InvokeAsync("compare", release.Out, release.Out, "--out", release.At("compared"));
        Assert.That((undecided, table), Is.EqualTo((101, table)));
        Assert.That(table, Does.Contain("0 of them answered otherwise").And.Contain("items would decide"));
        Assert.That(new[] { "compare.json", "compare.md", "compare.csv" }.Select(n => release.At("compared/" + n)), Is.All.Exist);
        Assert.That((await Tool.InvokeAsync("compare", release.Out, release.Out, "--margin", "0.6", "--out", release.At("compared"))).Code, Is.Zero);

        var snapshot = release.At("tiny.snapshot");
        var (approved, words, _) = await Tool.InvokeAsync("approve", release.Out, "--out", snapshot);
        Assert.That((approved, words), Is.EqualTo((0, words)));
        Assert.That(words, Does.StartWith("approved: ").And.Contain("16 cases"));
        Assert.That((await Tool.InvokeAsync("approve", release.Out, "--out", snapshot)).Output, Does.StartWith("nothing changed"));

        var policy = release.At("drift.policy.json");
        File.WriteAllText(policy, """{ "name": "drift", "gates": [{ "rule": "snapshot-drift", "mode": "explicit", "atMost": 0 }, { "rule": "baseline-non-inferiority", "mode": "explicit", "margin": 0.9 }] }""");
        var (missing, why, _) = await Tool.InvokeAsync("gate", release.Out, "--policy", policy);
        Assert.That((missing, why), Is.EqualTo((100, why)));
        Assert.That(why, Does.Contain("--snapshot").And.Contain("--baseline"));
        var (kept, good, _) = await Tool.InvokeAsync("gate", release.Out, "--policy", policy, "--snapshot", snapshot, "--baseline", release.Out);
        Assert.That((kept, good), Is.EqualTo((0, good)));
        Assert.That(good, Does.Contain("snapshot: 16 cases as approved").And.Contain("baseline: "));
        // What a run was judged with is kept beside it.
        Assert.That((await Tool.InvokeAsync("gate", release.Out, "--policy", policy)).Code, Is.Zero);

        var record = RunFiles.ReadRecord(release.Out);
        RunFiles.WriteRecord(release.Out, record with { Cases = [.. record.Cases.Select(c => c with { Outcome = Outcome.Correct, Answer = "42" })] });
        var (drifted, bad, _) = await Tool.InvokeAsync("gate", release.Out, "--policy", policy);
        Assert.That((drifted, bad), Is.EqualTo((100, bad)));
        Assert.That(File.ReadAllText(Path.Combine(release.Out, "diff.md")), Does.Contain("'42'"));
        var (refused, shown, error) = await Tool.InvokeAsync("approve", release.Out, "--out", snapshot);
        Assert.That((refused, error.Contains("--yes", StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
        Assert.That(shown, Does.Contain("correct '42'"));
        Assert.That((await Tool.InvokeAsync("approve", release.Out, "--out", snapshot, "--yes")).Code, Is.Zero);
        Assert.That((await Tool.InvokeAsync("approve", release.Out, "--out", snapshot)).Output, Does.StartWith("nothing changed"));
    }

    [Test]
    public async Task Noise_is_measured_over_batches_threads_and_order_and_gates_are_held_against_it()
    {
        using TinyRelease release = new();
        var (code, output, error) = await Tool.InvokeAsync("noise", "--release", release.Manifest, "--set", release.Set("lookup"), "--mode", "explicit", "--limit", "4", "--batch", "1", "4", "--threads", "2", "--out", release.At("floor"));
        Assert.That((code, error), Is.EqualTo((0, "")), output);
        var floor = NoiseFloor.Load(release.At("floor/noise.json"));
        Assert.That(floor.Replays.Select(r => r.Name), Is.EqualTo(new[] { "first", "again", "order reversed", "batch 1", "batch 4", "threads 2" }));
        Assert.That(floor.Replays.Select(r => r.Flips!.N), Has.All.EqualTo(4));
        Assert.That((floor.Cells.Select(c => c.Setting.Mode).Distinct().Single(), floor.Sets.Single().Items), Is.EqualTo(("explicit", 4)));

        await Tool.InvokeAsync(release.Run("--mode", "explicit", "--mode", "direct", "--in-process", "--noise", release.At("floor/noise.json")));
        Assert.That(Path.Combine(release.Out, "noise.json"), Does.Exist);
        File.WriteAllText(release.Policy, """{ "name": "n", "gates": [{ "rule": "truncation-ceiling", "mode": "direct", "atMost": 1 }], "noise": "floor/noise.json" }""");
        var (undecided, words, _) = await Tool.InvokeAsync("gate", release.Out, "--policy", release.Policy);
        Assert.That((undecided, words), Is.EqualTo((101, words)));
        Assert.That(words, Does.Contain("The noise floor does not hold direct").And.Contain("noise floor: replays flip"));
    }

    [Test]
    public async Task A_run_may_be_judged_by_a_preset()
    {
        using TinyRelease release = new();
        var (code, output, error) = await Tool.InvokeAsync(release.Run("--limit", "2", "--in-process", "--policy", "smoke"));
        Assert.That((code, error), Is.EqualTo((100, "")), output);
        Assert.That(output, Does.Contain("of the policy 'smoke' pass").And.Contain("noise floor: none was measured"));
        Assert.That((await Tool.InvokeAsync("list", "policies")).Output, Does.Contain("smoke").And.Contain("safety"));
    }

    [Test]
    public async Task A_run_of_some_items_is_judged_without_the_baseline_and_says_why()
    {
        using TinyRelease release = new();
        await Tool.InvokeAsync(release.Run("--mode", "explicit", "--limit", "6", "--in-process"));
        var (code, output, error) = await Tool.InvokeAsync(
            "run", "--release", release.Manifest, "--set", release.Set("lookup"), "--mode", "explicit", "--limit", "3", "--in-process", "--baseline", release.Out, "--out", release.At("less"));
        Assert.That((code, error), Is.EqualTo((0, "")), output);
        Assert.That(output, Does.Contain("not compared: ").And.Contain("one took 6 items and the other 3"));
        Assert.That((await Tool.InvokeAsync("gate", release.At("less"), "--baseline", release.Out)).Error, Does.Contain("cannot be paired"));
    }

    static IEnumerable<TestCaseData> Mistakes() =>
    [
        new TestCaseData("compare", "record.json", (string[])["/nowhere", "/nowhere"]).SetArgDisplayNames("compare without record"),
        new TestCaseData("gate", "record.json", (string[])["/nowhere"]).SetArgDisplayNames("gate without record"),
        new TestCaseData("approve", "record.json", (string[])["/nowhere"]).SetArgDisplayNames("approve without record"),
        new TestCaseData("noise", "--batch is 0", (string[])["--batch", "0"]).SetArgDisplayNames("noise of no batch"),
        new TestCaseData("noise", "There is no release 'nowhere'", (string[])["--release", "nowhere"]).SetArgDisplayNames("noise of no release"),
    ];

    [TestCaseSource(nameof(Mistakes))]
    public async Task A_mistake_is_one_paragraph_with_a_remedy(string command, string reason, string[] more)
    {
        var (code, _, error) = await Tool.InvokeAsync([command, .. more]);
        Assert.That((code, error.StartsWith("error: ", StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
        Assert.That(error, Does.Contain(reason).And.Contain("Remedy:"));
    }

    [TestCase("noise.json", "{}", "noise")]
    [TestCase("approved.snapshot", "{\"case\":{}}", "approve")]
    [TestCase("compare.json", "[]", "compare")]
    [TestCase("record.json", "{\"version\":9}", "record.json")]
    public async Task A_file_that_was_kept_and_cannot_be_read_is_told_with_its_remedy(string name, string content, string word)
    {
        using TinyRelease release = new();
        Directory.CreateDirectory(release.Out);
        RunFiles.WriteRecord(release.Out, new RobustReasoning.Tests.Analysis.SyntheticRun().AddMany(3, "explicit", RobustReasoning.Modes.ModeKind.Explicit, _ => Outcome.Correct).Record());
        File.WriteAllText(Path.Combine(release.Out, name), content);
        var (code, _, error) = await Tool.InvokeAsync("gate", release.Out);
        Assert.That((code, error.Contains(name, StringComparison.Ordinal) && error.Contains(word, StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
    }
}
