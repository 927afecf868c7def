using System.Globalization;
using RobustReasoning.Backends;
using RobustReasoning.Inference;
using RobustReasoning.Interpretability;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Interpretability.Thoughts;

/// <summary>Hand-made models of sums whose thoughts are known to carry the value, to be right but idle, or to be empty.</summary>
static class ScriptedThinker
{
    static readonly Arithmetic s_family = new();

    static readonly ITokenizer s_tokenizer = BackendCatalogue.Loaders.ReadTokenizer(Path.Combine(Repository.Root, "models/reference/numbers"));

    static readonly string[] s_words = [.. Enumerable.Range(0, 4096).Select(t => s_tokenizer.Decode([t])).TakeWhile(w => w.Length > 0).Select(w => w.Trim())];

    /// <summary>Each thought is made from the one before it by the question's next step, and the answer is the last thought.</summary>
    public static string Carrying(IReadOnlyList<Checkpoint> steps, string[] thoughts, bool answers) =>
        answers ? thoughts.LastOrDefault(w => int.TryParse(w, out _)) ?? "0"
        : thoughts.Length == 0 ? steps[0].Value
        : thoughts.Length < steps.Count && int.TryParse(thoughts[^1], out var before) ? Next(steps[thoughts.Length], before)
        : thoughts[^1];

    /// <summary>The thoughts say every value, and the answer is read from the question.</summary>
    public static string Ignoring(IReadOnlyList<Checkpoint> steps, string[] thoughts, bool answers) =>
        answers ? steps[^1].Value : steps[Math.Min(thoughts.Length, steps.Count - 1)].Value;

    /// <summary>Thoughts and answers are the same for every question.</summary>
    public static string Constant(IReadOnlyList<Checkpoint> steps, string[] thoughts, bool answers) => "7";

    static string Next(Checkpoint step, int before) => Math.Clamp(step.Words[2].Text switch
    {
        "+" => before + Amount(step),
        "-" => before - Amount(step),
        "*" => before * 2,
        _ => before / 2,
    }, 0, 99).Text();

    static int Amount(Checkpoint step) => int.Parse(step.Words[3].Text, CultureInfo.InvariantCulture);

    public static async Task<CheckResults> RunAsync(Func<IReadOnlyList<Checkpoint>, string[], bool, string> says, int items = 18)
    {
        var release = Studied.Thinking(Studied.Reference, items);
        release = release with { Models = [release.Models[1]], Modes = [release.Modes.First(m => m.Mode == "latent")] };
        using var loaded = LoadedRelease.Of(release, new LoadedModel(new ScriptedLatentModel(s_words.Length, history => Say(history, says)), s_tokenizer));
        var set = ItemSet.Load(Path.Combine(Repository.Root, "adversarial-sets/arithmetic"));
        return (await new CheckRun(loaded, ModeCatalogue.All).RunAsync([set], new(), CancellationToken.None))!;
    }

    static int Say(IReadOnlyList<int> history, Func<IReadOnlyList<Checkpoint>, string[], bool, string> says)
    {
        string[] words = [.. history.Select(t => s_words[t])];
        var cue = Array.IndexOf(words, "<latent>");
        var marker = Array.IndexOf(words, "<answer>");
        if (cue < 0 || marker >= 0 && marker < words.Length - 1)
            return s_tokenizer.Special("<eos>")!.Value;
        var steps = s_family.Derive(string.Join(' ', words[1..cue]))!;
        // Before the marker stands the one that ends the thoughts.
        // Behind a space a number is one token.
        return s_tokenizer.Encode(" " + says(steps, marker < 0 ? words[(cue + 1)..] : words[(cue + 1)..(marker - 1)], marker >= 0))[0];
    }
}
