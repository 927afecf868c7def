using System.Text.Json;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Tests.Modes;

namespace RobustReasoning.Tests.Backends;

public sealed class ModesOnOnnxTests
{
    /// <summary>Every mode over a few questions; the traces in order, as JSON.</summary>
    static async Task<string[]> RunAsync(string layout, int sequences, bool backwards = false)
    {
        using var model = SmallLlama.Load(layout, sequences);
        var cases = ModeCatalogue.All.SelectMany(mode => Enumerable.Range(0, 5).Select(number => (mode, number))).ToArray();
        var traces = new string[cases.Length];
        var jobs = cases.Select((_, index) => index).Select(index => backwards ? cases.Length - 1 - index : index).Select(index =>
        {
            var (mode, number) = cases[index];
            var item = new Item
            {
                Id = $"small/{number}",
                Family = "small",
                Template = "small",
                Input = string.Concat(Enumerable.Range(0, 3 + number * 2).Select(i => "abcxyz123"[(i * 5 + number) % 9])),
                Target = "1",
                AnswerType = AnswerType.Word,
                Steps = 1 + number,
            };
            var prompt = new Prompt(item, Script.Marked with { Cues = ModeCatalogue.All.ToDictionary(other => other.Card.Name, _ => "<latent>") }, Script.Tokenizer);
            return new Job(mode.Card.Sequences, async scope =>
            {
                var sequence = scope.Open();
                await prompt.FeedAsync(sequence);
                traces[index] = JsonSerializer.Serialize(await mode.ReasonAsync(sequence, prompt, new() { MaxTokens = 12, Ratio = .5, ThoughtsPerStep = 1 }));
            });
        });
        await new Engine(model, new() { Sequences = sequences }).RunAsync(jobs);
        return traces;
    }

    [Test]
    public async Task Traces_are_equal_to_the_last_bit_whatever_runs_beside_them([Values("static", "concat")] string layout)
    {
        var few = await RunAsync(layout, 2);
        Assert.Multiple(async () =>
        {
            Assert.That(await RunAsync(layout, 70), Is.EqualTo(few));
            Assert.That(await RunAsync(layout, 33, backwards: true), Is.EqualTo(few));
        });
    }
}
