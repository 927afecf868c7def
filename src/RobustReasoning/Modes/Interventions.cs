using RobustReasoning.Items;

namespace RobustReasoning.Modes;

/// <summary>Puts an item's words into the chain before the model goes on.</summary>
static class Interventions
{
    /// <summary>Writes after the cue what the item's intervention puts at the chain's beginning, steps at this ratio, and ends the chain where it says so.</summary>
    internal static async ValueTask BeginAsync(Transcript transcript, Prompt prompt, string cue, double ratio)
    {
        if (prompt.Item.Intervention is not { } intervention)
            return;
        await transcript.PrefillAsync(Tokens(prompt, intervention, cue, ratio));
        if (!intervention.Closes)
            return;
        await transcript.ForceAsync(prompt.Dialect.EndOfThinking);
        await transcript.ForceAnswerAsync();
    }

    static int[] Tokens(Prompt prompt, Intervention intervention, string cue, double ratio)
    {
        var words = intervention.Prefill ?? "";
        if (intervention.Steps is { } steps)
            words = (words + " " + Chains.Write(prompt.Item with { Checkpoints = steps }, Nearest(ratio))).Trim();
        // Plain text throughout: what an item brings is never read as a marker.
        return words.Length == 0 ? [] : [.. prompt.Tokenizer.Encode(char.IsWhiteSpace(cue.LastOrDefault()) ? words : " " + words)];
    }

    // A budget may name any ratio; chains are defined at some.
    static double Nearest(double ratio) => Chains.Ratios.MinBy(defined => Math.Abs(defined - ratio));
}
