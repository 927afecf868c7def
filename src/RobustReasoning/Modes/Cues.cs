using System.Globalization;
using RobustReasoning.Items;

namespace RobustReasoning.Modes;

/// <summary>A mode's words after the prompt: the release's own, those of a mode that it resembles, or an instruction that most models understand.</summary>
static class Cues
{
    // The share of a full chain that a compact mode aims at where its budget names none.
    const double DefaultRatio = .5;

    // Place of the words that close the user's turn and open the model's.
    internal const string Reply = "{reply}";

    internal static string For(string mode, Prompt prompt, Budget budget, string? like = null, string instruction = "")
    {
        var dialect = prompt.Dialect;
        if (!dialect.Cues.TryGetValue(mode, out var cue) && (like is null || !dialect.Cues.TryGetValue(like, out cue)))
            cue = $"{Gap(dialect)}{instruction} Give the answer after \"{dialect.Answer.Trim()}\".{Reply}";
        return cue.Replace("{ratio}", Text(budget.Ratio ?? DefaultRatio))
            .Replace("{words}", Text(Words(prompt, budget)))
            .Replace("{tokens}", Text(Tokens(prompt, budget)))
            .Replace(Reply, dialect.Reply);
    }

    /// <summary>Tokens that the budget's ratio leaves of the item's full chain; of the token cap where the item has none.</summary>
    internal static int Tokens(Prompt prompt, Budget budget) =>
        Share(budget, prompt.Item.Checkpoints.Count > 0 ? prompt.Tokenizer.Encode(" " + Chains.Write(prompt.Item, 1)).Count : budget.MaxTokens);

    // An instruction of ours begins a line of its own where the template puts nothing after the question.
    static string Gap(Dialect dialect) => dialect.Template.EndsWith(Markup.Question, StringComparison.Ordinal) ? "\n" : "";

    // Three words are about four tokens.
    static int Words(Prompt prompt, Budget budget) =>
        Share(budget, prompt.Item.Checkpoints.Count > 0 ? prompt.Item.Checkpoints.Sum(step => step.Words.Count) : budget.MaxTokens * 3 / 4);

    static int Share(Budget budget, int whole) => Math.Max(1, (int)Math.Round((budget.Ratio ?? DefaultRatio) * whole));

    static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
