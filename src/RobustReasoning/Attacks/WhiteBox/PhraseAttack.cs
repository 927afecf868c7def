using System.Numerics.Tensors;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>Searches a phrase that makes a case fail which succeeds without it; a phrase counts only when the ordinary run fails on its text.</summary>
/// <param name="model">The model.</param>
/// <param name="options">Length, passes, batch, seed.</param>
sealed class PhraseAttack(WhiteBoxModel model, WhiteBoxOptions options)
{
    // Draws of phrases that are no good, in a row, after which a search is over.
    const int Patience = 2000;

    /// <summary>The finding of one search on one case; null where the item or its mode offers no place for it.</summary>
    internal async Task<PhraseFinding?> RunAsync(IPhraseSearch search, Item item, IMode mode, Budget budget, Recording clean, CancellationToken cancellation)
    {
        var words = model.Words.For(item, options);
        if (clean.Targets() is not { } targets || words.Length < 2)
            return null;
        // All searches start from the same phrase.
        var start = Seeds.Source(options.Seed, "white-box phrase", item.Id, mode.Card.Name);
        int[] Draw() => [.. Enumerable.Range(0, options.PhraseLength).Select(_ => words[start.Next(words.Length)])];
        if (Enumerable.Range(0, Patience).Select(_ => Draw()).Select(phrase => (Phrase: phrase, Place: PhrasePlace.Find(model, item, phrase)))
            .FirstOrDefault(found => found.Place?.Accepts(found.Phrase) == true) is not { Place: { } place, Phrase: var current })
            return null;

        var objective = new PhraseObjective(model, place, clean, targets);
        var random = Seeds.Source(options.Seed, "white-box search", search.Name, item.Id, mode.Card.Name);
        HashSet<string> tried = [Key(current)];
        var finding = new PhraseFinding
        {
            Attack = search.Name,
            ItemId = item.Id,
            Family = item.Family,
            Template = item.Template,
            Mode = mode.Card.Name,
            Budget = budget.Label,
            Seed = options.Seed,
            Limit = options.Passes,
            IsProven = place.IsProven,
            Passes = 1,
            Item = place.With(current, search.Name),
            Phrase = model.Words.Text(current),
            Outcome = clean.Outcome,
        };
        var loss = objective.Losses([current], cancellation)[0];
        finding = finding with { FirstLoss = loss.Loss, Loss = loss.Loss };
        finding = await TryAsync(finding, [(current, loss)]);
        List<Swap>? swaps = null;
        while (!finding.Success && finding.Passes < options.Passes)
        {
            if (search.UsesGradient && swaps is null)
            {
                if (finding.Passes + objective.GradientCost >= options.Passes)
                    break;
                swaps = Rank(objective.Gradient(current, cancellation), current, words);
                finding = finding with { Passes = finding.Passes + objective.GradientCost };
            }

            var batch = search.Propose(new(current, words, swaps ?? [], random)).Take(Patience).Where(phrase => tried.Add(Key(phrase)) && place.Accepts(phrase))
                .Take(Math.Min(options.Batch, options.Passes - finding.Passes)).ToList();
            if (batch.Count == 0)
                break;
            var losses = objective.Losses(batch, cancellation);
            finding = finding with { Passes = finding.Passes + batch.Count };
            var round = batch.Zip(losses).OrderByDescending(one => one.Second.Loss).ToList();
            finding = await TryAsync(finding, round);
            if (!finding.Success && round[0].Second.Loss > finding.Loss)
            {
                (current, swaps) = (round[0].First, null);
                finding = finding with { Loss = round[0].Second.Loss, Phrase = model.Words.Text(current), Item = place.With(current, search.Name) };
            }
        }

        return finding;

        // Only where the model would not write the same words can the answer have changed; whether it has, the ordinary run says.
        async Task<PhraseFinding> TryAsync(PhraseFinding finding, IEnumerable<(int[] Phrase, TargetLoss Loss)> phrases)
        {
            foreach (var (phrase, loss) in phrases.Where(one => one.Loss.Agreed < objective.Targets))
            {
                if (finding.Passes >= options.Passes)
                    break;
                var found = place.With(phrase, search.Name);
                var run = (await model.RunAsync([(found, mode, budget)], cancellation))[0];
                finding = finding with { Passes = finding.Passes + 1 };
                if (run.Outcome is not (Outcome.Wrong or Outcome.Abstained or Outcome.Empty))
                    continue;
                return finding with { Success = true, Outcome = run.Outcome, Answer = run.Answer, Loss = loss.Loss, Phrase = model.Words.Text(phrase), Item = found };
            }

            return finding;
        }
    }

    // What a swap adds to the loss, to first order.
    List<Swap> Rank(TargetLoss loss, int[] phrase, int[] words)
    {
        var width = model.Width;
        List<(double Gain, Swap Swap)> swaps = [];
        for (var at = 0; at < phrase.Length; at++)
        {
            var gradient = loss.Gradient.Span.Slice(at * width, width);
            var now = TensorPrimitives.Dot(model.Table.Embedding(phrase[at]).Span, gradient);
            foreach (var word in words)
                if (word != phrase[at])
                    swaps.Add((TensorPrimitives.Dot(model.Table.Embedding(word).Span, gradient) - now, new(at, word)));
        }

        return [.. swaps.OrderByDescending(one => one.Gain).Select(one => one.Swap)];
    }

    static string Key(int[] phrase) => string.Join(' ', phrase);
}
