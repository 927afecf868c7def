using System.Diagnostics;
using RobustReasoning.Analysis;
using RobustReasoning.Crashing;
using RobustReasoning.Gates;
using RobustReasoning.Runs;
using RobustReasoning.Runs.Supervision;

namespace RobustReasoning.Tests.Runs.Supervision;

/// <summary>Real crashes of a real child process: they cost the guilty case and nothing else.</summary>
sealed class SupervisorTests
{
    [TestCase(7)]
    [TestCase(0, 17)]
    public async Task Case_that_ends_its_process_fails_alone_with_signal_and_message(params int[] poisoned)
    {
        using CrashingRelease release = new();
        foreach (var item in poisoned)
            release.Poison(item, "abort in direct");
        List<Crash> crashes = [];
        var record = await release.RunAsync(crashes: crashes);
        var failed = record.Cases.Where(c => c.Outcome == Outcome.Failed).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(failed.Select(c => (c.Case.ItemId, c.Case.Mode)), Is.EqualTo(poisoned.Select(i => ($"item-{i}", "direct"))));
            Assert.That(failed.Select(c => c.Error), Is.All.EqualTo("The backend ended its process with SIGABRT (exit code 134): model.c:12: ASSERT(token < 128) failed"));
            Assert.That(Policies.Default.Judge(RunAnalysis.Of(record)).Verdicts[0].ToString(), Does.StartWith($"{Policy.CompletenessGate}: fail.").And.Contain("model.c:12: ASSERT"));
            Assert.That(crashes, Has.Count.InRange(poisoned.Length + 1, 2 * poisoned.Length));
            Assert.That(release.Lives, Has.Length.EqualTo(crashes.Count + 1));
        });
        Assert.That(CrashingRelease.Texts(record.Cases.Except(failed)), Is.EquivalentTo(await release.HealthyAsync()));
    }

    [Test]
    public async Task Prompt_that_ends_the_process_fails_in_all_modes_even_where_it_is_the_first()
    {
        using CrashingRelease release = new();
        release.Poison(0, "read at once");
        var record = await release.RunAsync();
        var failed = record.Cases.Where(c => c.Outcome == Outcome.Failed).ToArray();
        Assert.That(failed.Select(c => (c.Case.ItemId, c.Case.Mode)), Is.EqualTo(new[] { ("item-0", "explicit"), ("item-0", "direct") }));
        Assert.That(failed.Select(c => c.Error), Is.All.Match("ended its process with SIG(SEGV|ABRT)"));
        Assert.That(CrashingRelease.Texts(record.Cases.Except(failed)), Is.EquivalentTo(await release.HealthyAsync(otherMode: false)));
    }

    [Test]
    public async Task Process_that_is_killed_once_costs_no_case()
    {
        using CrashingRelease release = new();
        release.Poison(11, "die in direct");
        List<Crash> crashes = [];
        var record = await release.RunAsync(crashes: crashes);
        Assert.That(crashes.Select(c => c.ExitCode), Is.EqualTo(new[] { 137 }));
        Assert.That(crashes[0].Cases, Has.Count.InRange(2, 12));
        // The trace of the one death lies beside the model, so no process dies of it again.
        var clean = await CrashingBackend.Host.RunAsync(release.Request("clean"), _ => { }, default);
        Assert.That(CrashingRelease.Texts(record.Cases), Is.EqualTo(CrashingRelease.Texts(clean.Cases)));
    }

    [TestCase("abort at load", "ASSERT(load < 128) failed. Its process ended while the models were loaded.", 1)]
    [TestCase("abort at every pass", "ASSERT(pass < 128) failed. Its process ended at the first pass, with 3 prompts.", 3)]
    public void Model_that_cannot_be_run_at_all_ends_the_run_with_signal_and_message(string orders, string message, int lives)
    {
        using CrashingRelease release = new(orders);
        Assert.That(async () => await release.RunAsync(), Throws.TypeOf<UserErrorException>().With.Message.Contains("SIGABRT (exit code 134)").And.Message.Contains(message));
        Assert.That(release.Lives, Has.Length.EqualTo(lives));
        Assert.That(Directory.Exists(release.Out), Is.False);
    }

    [Test]
    public void Backend_that_dies_of_every_case_is_given_up()
    {
        using CrashingRelease release = new();
        for (var item = 1; item < 20; item++)
            release.Poison(item, "abort at once");
        Assert.That(async () => await release.RunAsync(mostInARow: 4), Throws.TypeOf<UserErrorException>().With.Message.Contains("4 times without a case ending between"));
        Assert.That(Journal.Read(Path.Combine(release.Out, Journal.FileName)).Results.Values.Where(r => r.Trace is not null).Select(r => r.Case.ItemId), Is.EqualTo(new[] { "item-0", "item-0" }));
    }

    [Test]
    public void Mistake_of_the_user_is_the_same_as_without_a_child()
    {
        using CrashingRelease release = new("wrong");
        Assert.That(async () => await release.RunAsync(), Throws.TypeOf<UserErrorException>().With.Message.EqualTo("The model is wrong. Expected: a right one. Remedy: Mend it."));
    }

    [Test]
    public async Task Run_that_is_cancelled_leaves_no_child_and_resumes_to_the_same_record_with_its_failed_case()
    {
        using CrashingRelease release = new("slow");
        release.Poison(1, "abort in direct");
        using CancellationTokenSource stop = new();
        var ended = 0;
        List<Crash> crashes = [];
        Assert.That(async () => await release.RunAsync(events: Count, cancellation: stop.Token, crashes: crashes), Throws.InstanceOf<OperationCanceledException>());
        void Count(RunEvent happened)
        {
            if (happened is Ended && crashes.Count == 2 && ++ended == 8)
                stop.Cancel();
        }

        var kept = Journal.Read(Path.Combine(release.Out, Journal.FileName)).Results;
        Assert.That(release.Lives.Where(Lives), Is.Empty);
        Assert.That(kept, Has.Count.InRange(8, 39));
        Assert.That(kept.Values.Count(r => r.Outcome == Outcome.Failed), Is.EqualTo(1));

        var record = await release.RunAsync(resume: true, crashes: crashes);
        Assert.That(crashes, Has.Count.EqualTo(2));
        var failed = record.Cases.Single(c => c.Outcome == Outcome.Failed);
        Assert.That((failed.Case.ItemId, failed.Case.Mode), Is.EqualTo(("item-1", "direct")));
        Assert.That(CrashingRelease.Texts(record.Cases.Where(c => c != failed)), Is.EquivalentTo(await release.HealthyAsync()));
    }

    [Test]
    public async Task Child_whose_parent_is_gone_ends_with_what_it_has()
    {
        using CrashingRelease release = new("slow");
        var command = ChildCommand.Of(typeof(CrashingBackend).Assembly);
        using var child = Process.Start(new ProcessStartInfo(command.Program, command.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await child.StandardInput.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(release.Request(), StrictJson.Line));
        await child.StandardInput.FlushAsync();
        while (await child.StandardOutput.ReadLineAsync() is { } line && !line.Contains("\"ended\""))
        {
            // The first case's end is awaited.
        }

        child.StandardInput.Close();
        child.StandardOutput.Close();
        await child.WaitForExitAsync();
        Assert.That(Journal.Read(Path.Combine(release.Out, Journal.FileName)).Results, Has.Count.InRange(1, 39));
        Assert.That(File.Exists(Path.Combine(release.Out, RunFiles.RecordName)), Is.False);
    }

    static bool Lives(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
