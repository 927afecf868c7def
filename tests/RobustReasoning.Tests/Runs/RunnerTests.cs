using System.Text.Json;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Runs;

sealed class RunnerTests
{
    [Test]
    public async Task Interrupted_run_resumes_to_the_record_of_an_uninterrupted_one([Values(1, 7, 25, 60)] int passes)
    {
        using TemporaryDirectory whole = new(), broken = new();
        var plan = Samples.Plan();
        var expected = await RunAsync(plan, whole.File("run"));

        using CancellationTokenSource stop = new();
        // The first pass of all is the check of the model, before the journal begins.
        var interrupted = new HashModel { BeforePass = pass => { if (pass > passes) stop.Cancel(); } };
        Assert.That(async () => await RunAsync(plan, broken.File("run"), interrupted, cancellation: stop.Token), Throws.InstanceOf<OperationCanceledException>());
        var kept = Journal.Read(broken.File("run/journal.jsonl")).Results.Count;
        Assert.That(File.Exists(broken.File("run/record.json")), Is.False);

        List<RunProgress> seen = [];
        var actual = await RunAsync(plan, broken.File("run"), resume: true, progress: seen.Add);
        Assert.Multiple(() =>
        {
            Assert.That(kept, Is.LessThan(plan.Cases.Count));
            Assert.That(seen[0], Is.EqualTo(new RunProgress(kept, plan.Cases.Count, kept, 0, 0)));
            Assert.That(seen[^1].Done, Is.EqualTo(plan.Cases.Count));
            Assert.That(Timeless(actual), Is.EqualTo(Timeless(expected)));
            var lines = File.ReadLines(broken.File("run/journal.jsonl")).Select(l => StrictJson.Read<JournalLine>(l, "", "")).Where(l => l.Result is not null).ToArray();
            Assert.That(lines.Select(l => l.Result!.Case.Id), Is.Unique.And.EquivalentTo(plan.Cases.Select(c => c.Spec.Id)));
        });
    }

    [Test]
    public async Task Line_torn_off_by_a_crash_is_run_again_and_nothing_else()
    {
        using TemporaryDirectory directory = new();
        var plan = Samples.Plan();
        var expected = await RunAsync(plan, directory.File("run"));
        var path = directory.File("run/journal.jsonl");
        var results = File.ReadAllText(path).LastIndexOf("{\"place\"", StringComparison.Ordinal);
        File.WriteAllText(path, File.ReadAllText(path)[..(results + 40)]);
        File.Delete(directory.File("run/record.json"));

        List<RunProgress> seen = [];
        var actual = await RunAsync(plan, directory.File("run"), resume: true, progress: seen.Add);
        Assert.That(seen[0].Done, Is.EqualTo(plan.Cases.Count - 1));
        Assert.That(Timeless(actual), Is.EqualTo(Timeless(expected)));
    }

    [Test]
    public async Task Record_holds_the_cases_in_the_order_of_the_plan_and_reads_back()
    {
        using TemporaryDirectory directory = new();
        var plan = Samples.Plan();
        var record = await RunAsync(plan, directory.File("run"));
        Assert.That(record.Cases.Select(c => c.Case), Is.EqualTo(plan.Cases.Select(c => c.Spec)));
        Assert.That(JsonSerializer.Serialize(RunFiles.ReadRecord(directory.File("run")), StrictJson.Line), Is.EqualTo(JsonSerializer.Serialize(record, StrictJson.Line)));
    }

    [Test]
    public async Task Outcomes_do_not_depend_on_which_other_cases_share_the_prompt()
    {
        using TemporaryDirectory directory = new();
        var together = await RunAsync(Samples.Plan(), directory.File("together"));
        var alone = await RunAsync(Samples.Plan(new() { Modes = ["other"] }), directory.File("alone"));
        Assert.That(alone.Cases.Select(c => c.Trace!.Answer), Is.EqualTo(together.Cases.Where(c => c.Case.Mode == "other").Select(c => c.Trace!.Answer)));
    }

    [Test]
    public async Task Case_that_throws_is_a_failed_case_and_the_others_go_on()
    {
        using TemporaryDirectory directory = new();
        IMode[] modes = [new PlainMode("plain"), new PlainMode("other") { Before = p => { if (p.Item.Steps == 3) throw new InvalidOperationException("boom"); } }];
        var record = await RunAsync(Samples.Plan(modes: modes), directory.File("run"), modes: modes);
        var failed = record.Cases.Where(c => c.Outcome == Outcome.Failed).ToArray();
        Assert.That(failed, Has.Length.EqualTo(record.Cases.Count(c => c.Case is { Mode: "other", Steps: 3 })).And.All.Matches<CaseResult>(c => c is { Trace: null, Error: "InvalidOperationException: boom" }));
        Assert.That(failed, Is.Not.Empty);
    }

    [Test]
    public async Task Mode_that_the_model_cannot_run_is_named_and_the_others_run()
    {
        using TemporaryDirectory directory = new();
        IMode[] modes = [new PlainMode("plain"), new PlainMode("other") { Card = new("other", ModeKind.Latent, "") { NeedsVectors = true } }];
        var record = await RunAsync(Samples.Plan(modes: modes), directory.File("run"), modes: modes);
        Assert.That(record.Unsupported.Select(u => u.Mode), Is.EqualTo(new[] { "other" }));
        Assert.That(record.Unsupported[0].Why, Does.Contain("inputs_embeds"));
        Assert.That(record.Cases.Select(c => c.Case.Mode).Distinct(), Is.EqualTo(new[] { "plain" }));
    }

    [Test]
    public void Run_of_which_nothing_can_run_is_an_error_and_writes_nothing()
    {
        using TemporaryDirectory directory = new();
        IMode[] modes = [.. Samples.Modes.Select(m => new PlainMode(m.Card.Name) { Card = m.Card with { NeedsHidden = true } })];
        Refused(directory, "hidden_states", modes: modes);
    }

    [Test]
    public void Model_with_logits_that_are_no_numbers_is_refused_before_anything_is_written()
    {
        using TemporaryDirectory directory = new();
        Refused(directory, "not finite", new HashModel { Spoil = l => l[3] = float.NaN });
    }

    [Test]
    public void Model_with_too_few_logits_is_refused_before_anything_is_written()
    {
        using TemporaryDirectory directory = new();
        var model = new HashModel();
        Refused(directory, "128 logits for a vocabulary of 130", new HashModel { Info = model.Info with { VocabularySize = 130 }, Shorten = 2 });
    }

    [Test]
    public void Tokenizer_that_does_not_fit_is_refused_before_anything_is_written()
    {
        using TemporaryDirectory directory = new();
        Refused(directory, "knows only 60 tokens", new HashModel { Info = new HashModel().Info with { VocabularySize = 60 } });
    }

    [Test]
    public void Prompt_longer_than_the_context_is_refused_before_anything_is_written()
    {
        using TemporaryDirectory directory = new();
        Refused(directory, "holds 20 positions", new HashModel { Info = new HashModel().Info with { ContextLength = 20 } });
    }

    [Test]
    public async Task Directory_with_a_run_is_not_overwritten()
    {
        using TemporaryDirectory directory = new();
        await RunAsync(Samples.Plan(), directory.File("run"));
        var before = File.ReadAllText(directory.File("run/journal.jsonl"));
        Assert.That(async () => await RunAsync(Samples.Plan(), directory.File("run")), Throws.TypeOf<UserErrorException>().With.Message.Contains("--resume"));
        Assert.That(File.ReadAllText(directory.File("run/journal.jsonl")), Is.EqualTo(before));
    }

    [Test]
    public async Task Resuming_another_plan_or_model_is_refused()
    {
        using TemporaryDirectory directory = new();
        await RunAsync(Samples.Plan(), directory.File("run"));
        Assert.That(async () => await RunAsync(Samples.Plan(new() { Seed = 2 }), directory.File("run"), resume: true), Throws.TypeOf<UserErrorException>().With.Message.Contains("another plan"));
        var other = new HashModel { Info = new HashModel().Info with { Hash = "01" } };
        Assert.That(async () => await RunAsync(Samples.Plan(), directory.File("run"), other, resume: true), Throws.TypeOf<UserErrorException>().With.Message.Contains("another plan or model"));
    }

    [Test]
    public async Task Perturbed_prompt_that_outgrows_the_context_is_cut_and_the_others_go_on()
    {
        using TemporaryDirectory directory = new();
        var plan = Samples.Plan();
        int Length(PlannedCase planned) => Markup.Encode(new AsciiTokenizer(), Samples.Release.Dialect.Template, planned.Item).Length;
        var context = plan.Cases.Where(c => c.Spec.Perturbations.Count == 0).Max(Length) + 40;
        var record = await RunAsync(plan, directory.File("run"), new HashModel { Info = new HashModel().Info with { ContextLength = context } });
        var overlong = plan.Cases.Where(c => Length(c) >= context).Select(c => c.Spec.Id).ToHashSet();
        Assert.That(overlong, Is.Not.Empty);
        Assert.That(record.Cases.Where(c => c.Trace is { Stop: StopReason.Context, Cost.VisibleTokens: 0 }).Select(c => c.Case.Id), Is.SupersetOf(overlong));
        Assert.That(record.Cases.Where(c => overlong.Contains(c.Case.Id)).Select(c => c.Outcome), Is.All.EqualTo(Outcome.Truncated));
        // This mode does not know of contexts: room for its cue and answer is left to it.
        var roomy = plan.Cases.Where(c => Length(c) + 40 <= context).Select(c => c.Spec.Id).ToHashSet();
        Assert.That(record.Cases.Where(c => roomy.Contains(c.Case.Id)).Select(c => c.Outcome), Has.None.EqualTo(Outcome.Failed));
    }

    [Test]
    public void Output_that_cannot_be_written_is_said_before_the_run()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("file"), "");
        Assert.That(async () => await RunAsync(Samples.Plan(), directory.File("file/run")), Throws.TypeOf<UserErrorException>().With.Message.Contains("cannot be written"));
    }

    static void Refused(TemporaryDirectory directory, string reason, HashModel? model = null, IReadOnlyList<IMode>? modes = null)
    {
        Assert.That(async () => await RunAsync(Samples.Plan(modes: modes), directory.File("run"), model, modes), Throws.TypeOf<UserErrorException>().With.Message.Contains(reason));
        Assert.That(Directory.Exists(directory.File("run")), Is.False);
    }

    static async Task<RunRecord> RunAsync(Plan plan, string directory, HashModel? model = null, IReadOnlyList<IMode>? modes = null, bool resume = false, Action<RunProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var loaded = Samples.Loaded(model);
        ProgressCount count = new();
        void Tell(RunEvent happened)
        {
            if (count.After(happened) is { } now)
                progress?.Invoke(now);
        }

        return await new Runner(loaded, plan, modes ?? Samples.Modes, new() { Directory = directory, Resume = resume, Events = Tell }).RunAsync(cancellation);
    }

    static string Timeless(RunRecord record) => JsonSerializer.Serialize(
        record with { Started = default, Seconds = 0, TokensPerSecond = null, Cases = [.. record.Cases.Select(c => c with { Seconds = null })] }, StrictJson.Indented);
}
