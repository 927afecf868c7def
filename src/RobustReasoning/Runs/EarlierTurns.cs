using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

/// <summary>Puts a turn before an item's own: the same sequence answers another question first, in its own mode.</summary>
static class EarlierTurns
{
    /// <summary>The mode and budget of a release that answer such a turn: of its group the first that is also run perturbed; null where it has none.</summary>
    public static (string Mode, Budget Budget)? Of(EarlierTurn turn, Release release, IReadOnlyList<IMode> modes)
    {
        var found = release.Modes
            .Where(m => modes.Any(mode => mode.Card.Name == m.Mode && mode.Card.Kind.ToString().Equals(turn.Kind, StringComparison.OrdinalIgnoreCase)))
            .SelectMany(m => m.Budgets.Where(b => b.Perturbed).Select(b => (m.Mode, Budget: b.With(m.MaxTokens))))
            .ToArray();
        return found.Length > 0 ? found[0] : null;
    }

    /// <summary>Answers the earlier turn on the sequence, whatever it held, and feeds the item's own prompt after it; false where the context cannot hold both.</summary>
    public static async ValueTask<bool> RunAsync(EarlierTurn turn, ISequence sequence, Prompt prompt, Release release, IReadOnlyDictionary<string, IMode> modes)
    {
        var (mode, budget) = Of(turn, release, [.. modes.Values]) ?? throw new InvalidOperationException($"The release has no mode of the kind '{turn.Kind}' for an earlier turn.");
        var earlier = prompt with { Item = prompt.Item with { Input = turn.Input, Steps = turn.Steps, Intervention = null } };
        sequence.Length = 0;
        try
        {
            await sequence.FeedAsync(new Feeding(Markup.Encode(earlier), default, false));
            await modes[mode].ReasonAsync(sequence, earlier, budget);
            await sequence.FeedAsync(new Feeding(Markup.Encode(prompt), default, false));
            return true;
        }
        catch (ContextExceededException)
        {
            return false;
        }
    }
}
