using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>Searches a phrase that makes a case fail which succeeds without it.</summary>
/// <param name="model">The model.</param>
/// <param name="options">Length, passes, batch, seed.</param>
sealed class PhraseAttack(WhiteBoxModel model, WhiteBoxOptions options)
{
    /// <summary>The finding of one search on one case; null where the item or its mode offers no place for a phrase.</summary>
    internal async Task<PhraseFinding?> RunAsync(IPhraseProposals proposals, Item item, IMode mode, Budget budget, Recording clean, CancellationToken cancellation)
    {
        var words = model.Words.For(item, options);
        // All searches start from the same phrase.
        if (clean.Targets() is not { } targets
            || PhraseSearch.Begin(model, item, words, options.PhraseLength, Seeds.Source(options.Seed, "white-box phrase", item.Id, mode.Card.Name)) is not var (place, first))
            return null;
        var objective = new PhraseObjective(model, place, clean, targets);
        var account = new PhraseAccount(model, mode, budget, options.Passes, cancellation);
        var search = new PhraseSearch(model, proposals, options.Batch);
        await search.RunAsync(objective, place, first, words, Seeds.Source(options.Seed, "white-box search", proposals.Name, item.Id, mode.Card.Name), account, cancellation);
        var broken = account.Broken;
        return new()
        {
            Attack = proposals.Name,
            ItemId = item.Id,
            Family = item.Family,
            Template = item.Template,
            Mode = mode.Card.Name,
            Budget = budget.Label,
            Seed = options.Seed,
            Limit = options.Passes,
            Passes = account.Passes,
            Success = broken is not null,
            Phrase = model.Words.Text(search.Best),
            Item = account.Found ?? place.With(search.Best, proposals.Name),
            IsProven = place.IsProven,
            Outcome = (broken ?? clean).Outcome,
            Answer = broken?.Answer,
            FirstLoss = search.FirstLoss,
            Loss = search.Loss,
        };
    }
}
