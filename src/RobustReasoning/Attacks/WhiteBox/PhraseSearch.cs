using System.Numerics.Tensors;
using RobustReasoning.Inference;
using RobustReasoning.Items;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>The loop that all searches share: propose, ask for losses, keep the best, and try what the model would no longer answer alike.</summary>
/// <param name="model">The model.</param>
/// <param name="proposals">What is tried next.</param>
/// <param name="batch">Phrases of one round.</param>
sealed class PhraseSearch(WhiteBoxModel model, IPhraseProposals proposals, int batch)
{
    // Draws of phrases that are no good, in a row, after which a search is over.
    const int Patience = 2000;

    readonly HashSet<string> _tried = [];

    /// <summary>Loss of the first phrase.</summary>
    internal double FirstLoss { get; private set; }

    /// <summary>Greatest loss, of <see cref="Best"/>.</summary>
    internal double Loss { get; private set; }

    /// <summary>The phrase that broke the run; the one with the greatest loss where none did.</summary>
    internal int[] Best { get; private set; } = [];

    /// <summary>The first phrase of so many words that an item takes, with its place; null where it takes none.</summary>
    internal static (PhrasePlace Place, int[] Phrase)? Begin(WhiteBoxModel model, Item item, int[] words, int length, Random random)
    {
        for (var draw = 0; draw < Patience && words.Length > 1; draw++)
        {
            int[] phrase = [.. Enumerable.Range(0, length).Select(_ => words[random.Next(words.Length)])];
            if (PhrasePlace.Find(model, item, phrase) is { } place && place.Accepts(phrase))
                return (place, phrase);
        }

        return null;
    }

    /// <summary>Searches until a phrase breaks the ordinary run or the account is spent.</summary>
    internal async ValueTask RunAsync(PhraseObjective objective, PhrasePlace place, int[] first, int[] words, Random random, IPhraseAccount account, CancellationToken cancellation)
    {
        if (account.Left < objective.LossCost)
            return;
        Best = first;
        _tried.Add(Key(first));
        await TryAsync([first]);
        FirstLoss = Loss;
        List<Swap>? swaps = null;
        while (account.Left > 0)
        {
            if (proposals.UsesGradient && swaps is null)
            {
                if (account.Left < objective.GradientCost + objective.LossCost)
                    return;
                account.Charge(objective.GradientCost);
                swaps = Rank(objective.Gradient(Best, cancellation), words);
            }

            var phrases = proposals.Propose(new(Best, words, swaps ?? [], random)).Take(Patience).Where(phrase => _tried.Add(Key(phrase)) && place.Accepts(phrase))
                .Take(Math.Min(batch, account.Left / objective.LossCost)).ToList();
            if (phrases.Count == 0)
                return;
            var before = Best;
            await TryAsync(phrases);
            if (Best != before)
                swaps = null;
        }

        async ValueTask TryAsync(List<int[]> phrases)
        {
            account.Charge(phrases.Count * objective.LossCost);
            var round = phrases.Zip(objective.Losses(phrases, cancellation)).OrderByDescending(one => one.Second.Loss).ToList();
            if (_tried.Count == 1 || round[0].Second.Loss > Loss)
                (Best, Loss) = (round[0].First, round[0].Second.Loss);
            // Only where the model would not write the same words can the answer have changed; whether it has, the ordinary run says.
            foreach (var (phrase, loss) in round.Where(one => one.Second.Agreed < objective.Targets))
                if (account.Left == 0)
                    return;
                else if (await account.BreaksAsync(place.With(phrase, proposals.Name)))
                    (Best, Loss) = (phrase, loss.Loss);
        }
    }

    // What a swap adds to the loss, to first order.
    List<Swap> Rank(TargetLoss loss, int[] words)
    {
        var width = model.Width;
        List<(double Gain, Swap Swap)> swaps = [];
        for (var at = 0; at < Best.Length; at++)
        {
            var gradient = loss.Gradient.Span.Slice(at * width, width);
            var now = TensorPrimitives.Dot(model.Table.Embedding(Best[at]).Span, gradient);
            foreach (var word in words)
                if (word != Best[at])
                    swaps.Add((TensorPrimitives.Dot(model.Table.Embedding(word).Span, gradient) - now, new(at, word)));
        }

        return [.. swaps.OrderByDescending(one => one.Gain).Select(one => one.Swap)];
    }

    static string Key(int[] phrase) => string.Join(' ', phrase);
}
