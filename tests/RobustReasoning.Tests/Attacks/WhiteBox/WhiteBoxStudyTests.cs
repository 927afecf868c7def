using System.Text.Json;
using RobustReasoning.Attacks.WhiteBox;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Attacks.WhiteBox;

sealed class WhiteBoxStudyTests
{
    static readonly WhiteBoxOptions s_options = new() { Passes = 250, Batch = 12, Radii = [.1], Halvings = 3 };

    [Test]
    public async Task Every_phrase_that_was_found_breaks_an_ordinary_run_and_leaves_the_answer_of_the_problem_as_it_is()
    {
        using var loaded = Reference.Load();
        var items = Reference.Items("arithmetic", 3);
        var result = await WhiteBoxStudy.RunAsync(loaded, items, [(ModeCatalogue.Get("explicit"), new())], s_options);
        var found = result.Phrases.Where(finding => finding.Success).ToList();
        Assert.That(found, Is.Not.Empty);
        Assert.That(result.Phrases.Select(finding => finding.Attack).Distinct(), Is.EquivalentTo(new[] { "gcg", "hotflip", "random-swaps", "random-phrases" }));
        Assert.That(result.Thoughts, Is.Empty);

        var solver = (ISolver)Families.Get("arithmetic");
        foreach (var finding in found)
        {
            var item = items.Single(item => item.Id == finding.ItemId);
            Assert.That(solver.Solve(finding.Item.Input), Is.EqualTo(item.Target), finding.Item.Input);
            Assert.That(finding.IsProven);
            Assert.That(finding.Item.ParentId, Is.EqualTo(item.Id));
            Assert.That(finding.Phrase.Split(' '), Has.Length.EqualTo(4));
            Assert.That(finding.Phrase.Split(' ').Intersect(item.Input.Split(' ')), Is.Empty);
            var (outcome, answer) = await RunAsync(loaded, 1, finding.Item);
            Assert.That((outcome, answer), Is.EqualTo((finding.Outcome, finding.Answer)), finding.Item.Input);
        }
    }

    [TestCase("explicit", "gcg", "hotflip", "random-swaps", "random-phrases")]
    [TestCase("latent", "gcg", "hotflip", "random-swaps", "random-phrases")]
    [TestCase("latent", "pgd", "random-directions")]
    public async Task Passes_that_are_told_are_those_that_were_made(string mode, params string[] attacks)
    {
        using var loaded = Reference.Load();
        var model = new CountingModel(loaded.Models[1].Model);
        var counted = Reference.Counted(loaded, model);
        var items = Reference.Items("arithmetic", 2);
        (IMode, Budget)[] settings = [(ModeCatalogue.Get(mode), mode == "latent" ? Reference.PerStep : new())];
        var result = await WhiteBoxStudy.RunAsync(counted, items, settings, s_options with { Attacks = attacks });
        var told = result.Phrases.Sum(finding => finding.Passes) + result.Thoughts.Sum(finding => finding.RadiusPasses + finding.Attempts.Sum(attempt => attempt.Passes));
        Assert.That(result.Phrases.Select(finding => finding.Attack).Concat(result.Thoughts.Select(finding => finding.Attack)).Distinct(), Is.EquivalentTo(attacks));
        Assert.That(result.Phrases.Select(finding => finding.Passes), Is.All.InRange(1, s_options.Passes));
        // A prompt and its cue are two feeds and one pass. Runs that come first, of the clean cases, are not the attack's.
        var clean = new CountingModel(loaded.Models[1].Model);
        await WhiteBoxStudy.RunAsync(Reference.Counted(loaded, clean), items, settings, s_options with { Attacks = [] });
        Assert.That(told, Is.EqualTo(model.Forward + 3 * model.Back + Ordinary(model) - Ordinary(clean)));

        static int Ordinary(CountingModel model) => model.Feeds - model.Prompts;
    }

    [Test]
    public async Task Gradients_find_thoughts_that_flip_answers_far_nearer_than_random_directions_do()
    {
        using var loaded = Reference.Load();
        var result = await WhiteBoxStudy.RunAsync(loaded, Reference.Items("arithmetic", 5), [(ModeCatalogue.Get("latent"), Reference.PerStep)],
            s_options with { Attacks = ["pgd", "random-directions"], Radii = [.15], Halvings = 4 });
        ThoughtFinding[] Of(string attack) => [.. result.Thoughts.Where(finding => finding.Attack == attack)];
        var (pgd, random) = (Of("pgd"), Of("random-directions"));
        Assert.That(pgd, Has.Length.GreaterThan(3).And.Length.EqualTo(random.Length));
        Assert.That(WhiteBoxSummary.Success(pgd, .15)!.Value, Is.GreaterThan(WhiteBoxSummary.Success(random, .15)!.Value + .4));
        Assert.That(2 * WhiteBoxSummary.MedianRadius(pgd, 2, 1)!.Value, Is.LessThan(WhiteBoxSummary.MedianRadius(random, 2, 1)!.Value));
    }

    // As a case of any run, without anything of the attack.
    static async Task<(Outcome, string?)> RunAsync(LoadedRelease loaded, int model, Item item)
    {
        Trace? trace = null;
        var prompt = new Prompt(item, loaded.DialectOf(model), loaded.Models[model].Tokenizer);
        await new Engine(loaded.Models[model].Model, new()).RunAsync([new Job(1, async scope =>
        {
            var sequence = scope.Open();
            await prompt.FeedAsync(sequence);
            trace = await ModeCatalogue.Get("explicit").ReasonAsync(sequence, prompt, new());
        })]);
        return Judge.Decide(item, trace!);
    }

    [Test]
    public async Task One_seed_gives_one_result()
    {
        using var loaded = Reference.Load();
        var items = Reference.Items("arithmetic", 1);
        Task<WhiteBoxResult> Run(ulong seed) => WhiteBoxStudy.RunAsync(loaded, items, [(ModeCatalogue.Get("latent"), Reference.PerStep)],
            s_options with { Seed = seed, Passes = 200, Halvings = 1 });
        var first = JsonSerializer.Serialize(await Run(1));
        Assert.That(JsonSerializer.Serialize(await Run(1)), Is.EqualTo(first));
        Assert.That(JsonSerializer.Serialize(await Run(2)), Is.Not.EqualTo(first));
    }
}
