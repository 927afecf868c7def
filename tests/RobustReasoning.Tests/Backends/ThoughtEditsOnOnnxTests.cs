using System.Text.Json;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Tests.Modes;

namespace RobustReasoning.Tests.Backends;

/// <summary>Edits of thoughts on a model whose every thought depends on all before it.</summary>
public sealed class ThoughtEditsOnOnnxTests
{
    const string Question = "abcxyz", Other = "zyx123";

    static readonly string[] s_modes = ["latent", "hybrid", "soft"];

    static readonly ThoughtEdit[] s_edits = [.. ThoughtEdits.Kinds.Except([ThoughtEdits.Given]).Select(kind => new ThoughtEdit(kind, kind == ThoughtEdits.Quantise ? 3 : kind == ThoughtEdits.Dropout ? .5 : 1, 7)
    {
        Donors = kind switch { ThoughtEdits.Transplant => [Other], ThoughtEdits.Mean => [Other, "123", Question], _ => [] },
    })];

    static async Task<Trace[]> RunAsync(int sequences, params IReadOnlyList<(string Mode, ThoughtEdit? Edit)> cases)
    {
        using var model = SmallLlama.Load("static", sequences);
        var traces = new Trace[cases.Count];
        await new Engine(model, new() { Sequences = sequences }).RunAsync(cases.Select((c, index) => new Job(1, async scope =>
        {
            Item item = new()
            {
                Id = "small/1",
                Family = "small",
                Template = "small",
                Input = Question,
                Target = "1",
                AnswerType = AnswerType.Word,
                Steps = 4,
                Intervention = c.Edit is null ? null : new() { Thoughts = c.Edit },
            };
            var prompt = new Prompt(item, Script.Marked with { Cues = ModeCatalogue.All.ToDictionary(m => m.Card.Name, _ => "<latent>") }, Script.Tokenizer);
            var sequence = scope.Open();
            await prompt.FeedAsync(sequence);
            traces[index] = await ModeCatalogue.Get(c.Mode).ReasonAsync(sequence, prompt, new() { MaxTokens = 6, ThoughtsPerStep = 1 });
        })));
        return traces;
    }

    static string Json(Trace trace) => JsonSerializer.Serialize(trace);

    static string[] Checksums(Trace trace) => [.. trace.Thoughts.Select(t => t.Checksum)];

    [Test]
    public async Task Every_edit_changes_what_is_fed_and_costs_what_thinking_costs([ValueSource(nameof(s_modes))] string mode)
    {
        var clean = (await RunAsync(8, (mode, null)))[0];
        var edited = await RunAsync(8, [.. s_edits.Select(e => (mode, (ThoughtEdit?)e))]);
        Assert.That(clean.Thoughts, Has.Count.EqualTo(4));
        foreach (var (edit, trace) in s_edits.Zip(edited))
            Assert.Multiple(() =>
            {
                Assert.That(Checksums(trace), Is.Not.EqualTo(Checksums(clean)), edit.Kind);
                Assert.That(trace.Thoughts, Has.Count.EqualTo(4), edit.Kind);
                Assert.That(trace.Cost.LatentSteps, Is.EqualTo(4), edit.Kind);
                Assert.That(trace.Cost.ForwardPasses - trace.Cost.VisibleTokens, Is.EqualTo(clean.Cost.ForwardPasses - clean.Cost.VisibleTokens).Within(1), edit.Kind);
            });
        var zero = edited[ThoughtEdits.Kinds.ToList().IndexOf(ThoughtEdits.Zero)];
        Assert.That(zero.Thoughts.Select(t => t.Norm), Is.All.Zero);
        foreach (var kind in new[] { ThoughtEdits.Swap, ThoughtEdits.Permute })
            Assert.That(Checksums(edited[ThoughtEdits.Kinds.ToList().IndexOf(kind)]), Is.EquivalentTo(Checksums(clean)), kind);
    }

    [Test]
    public async Task A_dose_of_nothing_gives_the_clean_trace_to_the_last_bit([ValueSource(nameof(s_modes))] string mode)
    {
        var traces = await RunAsync(8, [(mode, null), .. s_edits.Select(e => (mode, (ThoughtEdit?)(e with { Dose = 0 })))]);
        Assert.That(traces.Skip(1).Select(Json), Is.All.EqualTo(Json(traces[0])));
    }

    [Test]
    public async Task The_items_own_thoughts_transplanted_give_the_clean_trace([ValueSource(nameof(s_modes))] string mode)
    {
        var own = new ThoughtEdit(ThoughtEdits.Transplant, 1, 7) { Donors = [Question] };
        var traces = await RunAsync(8, (mode, null), (mode, own), (mode, own with { Kind = ThoughtEdits.Mean }));
        Assert.That(Json(traces[1]), Is.EqualTo(Json(traces[0])));
        Assert.That(Json(traces[2]), Is.EqualTo(Json(traces[0])));
    }

    [Test]
    public async Task A_transplanted_thought_is_the_donors()
    {
        var edit = s_edits.Single(e => e.Kind == ThoughtEdits.Transplant);
        var planted = (await RunAsync(8, ("latent", edit)))[0];
        var again = (await RunAsync(8, ("latent", edit with { Donors = [Other, "123"] })))[0];
        Assert.That(Checksums(again), Is.EqualTo(Checksums(planted)), "only the first donor gives");
    }

    [Test]
    public async Task Traces_do_not_depend_on_what_runs_beside_them()
    {
        (string, ThoughtEdit?)[] cases = [.. s_modes.SelectMany(m => s_edits.Select(e => (m, (ThoughtEdit?)e)))];
        var alone = await RunAsync(2, cases);
        Assert.That((await RunAsync(70, cases)).Select(Json), Is.EqualTo(alone.Select(Json)));
    }
}
