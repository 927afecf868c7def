using System.Text.Json;
using RobustReasoning.Backends;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Cli;

/// <summary>The commands from end to end, over a small model that answers nonsense.</summary>
sealed class DoorTests
{
    [Test]
    public async Task Run_ends_with_table_verdict_and_report_and_can_be_reported_and_scored_again()
    {
        using TinyRelease release = new();
        var (code, output, error) = await Tool.InvokeAsync(release.Run());
        Assert.Multiple(() =>
        {
            Assert.That(error, Is.Empty);
            Assert.That(code, Is.Zero, output);
            Assert.That(output, Does.Contain("compact-token 0.5").And.Contain("verdict: pass").And.Contain(Path.Combine(release.Out, "index.html")));
            Assert.That(new[] { "journal.jsonl", "record.json", "policy.json", "index.html", "report.md", "junit.xml" }.Select(n => Path.Combine(release.Out, n)), Is.All.Exist);
        });

        var page = File.ReadAllBytes(Path.Combine(release.Out, "index.html"));
        File.Delete(Path.Combine(release.Out, "index.html"));
        Assert.That((await Tool.InvokeAsync("report", release.Out)).Code, Is.Zero);
        Assert.That(File.ReadAllBytes(Path.Combine(release.Out, "index.html")), Is.EqualTo(page));

        var record = RunFiles.ReadRecord(release.Out);
        File.Delete(Path.Combine(release.Out, "record.json"));
        var (scored, words, _) = await Tool.InvokeAsync("score", release.Out);
        Assert.That((scored, words), Is.EqualTo((0, words)));
        Assert.That(words, Does.StartWith("0 of "));
        Assert.That(Cases(RunFiles.ReadRecord(release.Out)), Is.EqualTo(Cases(record)));
    }

    [Test]
    public async Task Command_in_the_record_repeats_the_run()
    {
        using TinyRelease release = new();
        await Tool.InvokeAsync(release.Run("--mode", "explicit", "--mode", "direct", "--limit", "3", "--seed", "5"));
        var record = RunFiles.ReadRecord(release.Out);
        Directory.Delete(release.Out, recursive: true);
        var parsed = RobustReasoning.Cli.CommandTree.Make(RobustReasoning.Cli.Terminal.OfProcess()).Parse(record.Command["robust ".Length..]);
        Assert.That(parsed.Errors, Is.Empty);
        await Tool.InvokeAsync([.. parsed.Tokens.Select(t => t.Value)]);
        Assert.That(RunFiles.ReadRecord(release.Out).Cases.Select(c => c.Case.Id), Is.EqualTo(record.Cases.Select(c => c.Case.Id)));
        Assert.That(record.Cases.Select(c => c.Case.Mode).Distinct(), Is.EqualTo(new[] { "explicit", "direct" }));
    }

    [Test]
    public async Task Run_that_was_cut_off_goes_on_where_it_stopped()
    {
        using TinyRelease release = new();
        await Tool.InvokeAsync(release.Run());
        var whole = RunFiles.ReadRecord(release.Out);
        var journal = Path.Combine(release.Out, "journal.jsonl");
        File.WriteAllLines(journal, File.ReadAllLines(journal)[..20]);
        File.Delete(Path.Combine(release.Out, "record.json"));

        Assert.That((await Tool.InvokeAsync(release.Run())).Error, Does.Contain("--resume"));
        Assert.That((await Tool.InvokeAsync("score", release.Out)).Error, Does.Contain("--resume"));
        Assert.That((await Tool.InvokeAsync("report", release.Out)).Error, Does.Contain("--resume"));
        Assert.That((await Tool.InvokeAsync(release.Run("--resume"))).Code, Is.Zero);
        Assert.That(Cases(RunFiles.ReadRecord(release.Out)), Is.EqualTo(Cases(whole)));
    }

    [Test]
    public async Task Plan_says_what_each_gate_needs_and_how_long_the_run_takes_without_running_it()
    {
        using TinyRelease release = new();
        File.WriteAllText(release.Policy, """{ "name": "p", "gates": [{ "rule": "accuracy-floor", "mode": "explicit", "atLeast": 0.8 }, { "rule": "accuracy-floor", "mode": "latent", "atLeast": 0.8 }] }""");
        string[] same = [.. release.Run().Skip(1).TakeWhile(a => a != "--out"), "--policy", release.Policy];
        var (code, output, error) = await Tool.InvokeAsync(["plan", .. same]);
        Assert.That((code, error), Is.EqualTo((0, "")), output);
        Assert.That(output, Does.Contain("accuracy-floor explicit").And.Contain("not in the plan: accuracy-floor latent").And.Contain("time: about").And.Contain("pilot"));
        Assert.That(Directory.Exists(release.Out), Is.False);

        await Tool.InvokeAsync(release.Run());
        var (again, from, _) = await Tool.InvokeAsync(["plan", .. same, "--from", release.Out]);
        Assert.That((again, from), Is.EqualTo((0, from)));
        Assert.That(from, Does.Contain($"by the pace of {release.Out}").And.Contain("not to be passed: accuracy-floor explicit"));
    }

    [TestCase(1, 100, "fail")]
    [TestCase(0.4, 101, "inconclusive")]
    public async Task Exit_code_tells_a_failed_gate_from_an_undecided_one(double floor, int expected, string word)
    {
        using TinyRelease release = new();
        // Both modes answer alike, so the difference is 0 with a wide interval; the floor of accuracy is out of reach.
        var rule = expected == 100 ? $$"""{ "rule": "accuracy-floor", "mode": "explicit", "atLeast": {{floor}} }""" : """{ "rule": "truncation-ceiling", "mode": "explicit", "atMost": 1 }, { "rule": "non-inferiority", "mode": "direct", "margin": 0.01 }""";
        File.WriteAllText(release.Policy, $$"""{ "name": "hard", "gates": [{{rule}}] }""");
        var (code, output, _) = await Tool.InvokeAsync(release.Run());
        Assert.That((code, output), Is.EqualTo((expected, output)));
        Assert.That(output, Does.Contain($"verdict: {word}").And.Contain("Remedy:"));
    }

    [Test]
    public async Task Sets_are_generated_and_can_be_run()
    {
        using TinyRelease release = new();
        var (code, output, _) = await Tool.InvokeAsync("sets", "generate", "--family", "program", "--count", "9", "--seed", "3", "--out", release.At("fresh"));
        Assert.That((code, output.Trim()), Is.EqualTo((0, release.At("fresh/program") + ": 9 items")));
        Assert.That((await Tool.InvokeAsync("run", "--release", release.Manifest, "--set", release.At("fresh/program"), "--out", release.Out)).Code, Is.Zero);
    }

    [Test]
    public async Task List_prints_every_name_of_every_catalogue()
    {
        var (code, output, _) = await Tool.InvokeAsync("list");
        Assert.That(code, Is.Zero);
        foreach (var name in Families.All.Select(f => f.Name)
            .Concat(ModeCatalogue.All.Select(m => m.Card.Name))
            .Concat(RobustReasoning.Perturbations.Perturbations.All.Select(p => p.Card.Name))
            .Concat(BackendCatalogue.All.Select(b => b.Name)))
            Assert.That(output, Does.Contain($" {name} "));
    }

    [Test]
    public async Task Version_is_printed()
    {
        var (code, output, _) = await Tool.InvokeAsync("version");
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Match(@"^robust \d+\.\d+\.\d+.* on \.NET 10\."));
    }

    static string Cases(RunRecord record) => JsonSerializer.Serialize(record.Cases.Select(c => c with { Seconds = null }), StrictJson.Indented);
}
