using System.Text.Json;
using RobustReasoning.Inference;
using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Chains;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Attacks.WhiteBox;
using RobustReasoning.Tests.Backends;
using RobustReasoning.Tests.Modes;

namespace RobustReasoning.Tests.Interpretability.Chains;

public sealed class ChainRouteTests
{
    static readonly string[] s_families = ["lookup", "deduction", "arithmetic", "program"];

    static LoadedRelease s_loaded = null!;

    [OneTimeSetUp]
    public static void Load() => s_loaded = Reference.Load();

    [OneTimeTearDown]
    public static void Unload() => s_loaded.Dispose();

    static CheckSubject[] Subjects(int items) => [.. s_families.SelectMany(f => Inside.Subjects(s_loaded, f, items))];

    [Test]
    public async Task Forked_chains_read_the_same_as_chains_fed_anew()
    {
        var subjects = Subjects(4);
        var forked = await new ChainJobs(s_loaded, 7).RunAsync(subjects, default);
        var anew = await new ChainJobs(s_loaded, 7) { Anew = true }.RunAsync(subjects, default);
        Assert.That(Lines(ChainStudy.Observe(forked)), Is.EqualTo(Lines(ChainStudy.Observe(anew))));
        Assert.That(ChainStudy.Observe(forked).Select(o => o.Check).Distinct(), Is.SupersetOf(ChainChecks.All.Select(c => c.Name)));
        // Confidences differ in the last digits, as one pass over many tokens adds in another order than many passes.
        foreach (var (a, b) in Traces(forked).Zip(Traces(anew)))
            Assert.That(a.Confidence, b.Confidence is null ? Is.Null : Is.EqualTo(b.Confidence).Within(1e-3));
    }

    [Test]
    public async Task Routes_agree_on_a_model_of_random_weights([Values("static", "concat")] string layout)
    {
        using var model = SmallLlama.Load(layout, 8);
        Item item = new() { Id = "small/1", Family = "small", Template = "small", Input = "abc 123", Target = "1", AnswerType = AnswerType.Word, Steps = 2 };
        Prompt prompt = new(item, Script.Marked, Script.Tokenizer);
        List<(Trace Fork, Trace Anew)> pairs = [];
        await new Engine(model, new() { Sequences = 8 }).RunAsync([new(3, async scope =>
        {
            var whole = scope.Open();
            await prompt.FeedAsync(whole);
            var chain = await ChainWriting.WriteAsync(whole, new(item, 0, ModeCatalogue.Get("explicit"), new() { MaxTokens = 60 }), prompt);
            // Random words hold no answer; the trials need one to compare with, and places to cut.
            chain = chain with { Answer = "1", Steps = [.. Enumerable.Range(1, chain.Tokens.Length / 7).Select(i => new StatedStep(7 * i, null))] };
            foreach (var trial in ChainTrials.Of(chain, 3))
            {
                var fork = await TrialRoutes.ForkAsync(whole, chain, trial);
                using var empty = scope.Open();
                pairs.Add((fork, await TrialRoutes.AnewAsync(empty, chain, trial)));
            }
        })]);
        Assert.That(pairs, Has.Count.GreaterThan(12));
        foreach (var (fork, anew) in pairs)
            Assert.That((fork.Answer, fork.Stop), Is.EqualTo((anew.Answer, anew.Stop)));
    }

    [Test]
    public async Task The_whole_chain_reads_as_it_did_in_its_mode_and_a_deleted_end_as_a_cut_one()
    {
        var items = await new ChainJobs(s_loaded, 7).RunAsync(Subjects(4), default);
        foreach (var (chain, trials, _) in items.SelectMany(i => i.Chains))
        {
            var reads = trials.Select(t => t.Trial.Observe(chain, t.Trace)).ToArray();
            var early = reads.Where(r => r.Check == ChainChecks.Early).ToArray();
            Assert.That(early[^1].Read, Is.EqualTo(chain.Answer));
            // Two ways to the same words.
            if (chain.Steps[^1].End == chain.Tokens.Length)
                Assert.That(reads.Single(r => (r.Check, r.Measure) == (ChainChecks.Deletion, "last")).Read, Is.EqualTo(early[^2].Read));
        }
    }

    [Test]
    public async Task Chains_are_the_ones_that_the_mode_writes_in_a_run()
    {
        var subjects = Subjects(2);
        var items = await new ChainJobs(s_loaded, 7) { Takes = _ => false, Besides = false }.RunAsync(subjects, default);
        List<string> alone = [];
        foreach (var subject in subjects)
            await new Engine(s_loaded.Models[subject.Model].Model, new() { Sequences = 1 }).RunAsync([new(1, async scope =>
            {
                var sequence = scope.Open();
                Prompt prompt = new(subject.Item, s_loaded.DialectOf(subject.Model), s_loaded.Models[subject.Model].Tokenizer);
                await prompt.FeedAsync(sequence);
                var trace = await subject.Mode.ReasonAsync(sequence, prompt, subject.Budget);
                alone.Add($"{trace.Reasoning} | {trace.Answer}");
            })]);
        Assert.That(items.SelectMany(i => i.Chains).Select(c => $"{c.Chain.Trace.Reasoning} | {c.Chain.Trace.Answer}"), Is.EqualTo(alone));
        Assert.That(items.SelectMany(i => i.Chains).Select(c => c.Chain.Prompt.Tokenizer.Decode(c.Chain.Tokens).Trim()), Is.EqualTo(items.SelectMany(i => i.Chains).Select(c => c.Chain.Trace.Reasoning)));
    }

    [Test]
    public async Task Early_answers_cost_less_than_a_third_of_writing_the_chains()
    {
        CheckSubject[] subjects = [.. Subjects(6).Where(s => s.Mode.Card.Name == "explicit")];
        EngineCounters alone = new(), early = new();
        await new ChainJobs(s_loaded, 7) { Takes = _ => false, Besides = false, Counters = alone }.RunAsync(subjects, default);
        await new ChainJobs(s_loaded, 7) { Takes = t => t.Check == ChainChecks.Early, Besides = false, Counters = early }.RunAsync(subjects, default);
        Assert.That((double)early.Positions / alone.Positions, Is.LessThan(1.3));
    }

    static IEnumerable<string> Lines(IEnumerable<Observation> observations) => observations.Select(o => JsonSerializer.Serialize(o));

    static IEnumerable<Trace> Traces(IEnumerable<ItemChains> items) => items.SelectMany(i => i.Chains).SelectMany(c => c.Trials).Select(t => t.Trace);
}
