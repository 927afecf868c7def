using RobustReasoning.Items;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>A search for a phrase among the attackers: it spends passes on losses and gradients, and tries what the model would no longer answer alike.</summary>
/// <param name="proposals">What is tried next.</param>
/// <param name="summary">What the catalogue says.</param>
sealed class PhraseAttacker(IPhraseProposals proposals, string summary) : IAttacker
{
    static readonly WhiteBoxOptions s_options = new();

    /// <summary>The searches, each gradient's beside the random ones that it must be compared with.</summary>
    internal static IReadOnlyList<IAttacker> All { get; } = [.. PhraseProposals.All.Select(proposals => new PhraseAttacker(proposals, proposals.Name switch
    {
        "gcg" => "A phrase that no solver reads, by swaps that the gradient promises much of (GCG, 2307.15043).",
        "hotflip" => "The same by the most promising swaps in order (HotFlip, 1712.06751).",
        "random-swaps" => "The same by random swaps: what gcg and hotflip must beat at equal passes.",
        _ => "Random phrases, none kept: the plainest baseline of gcg and hotflip.",
    }))];

    /// <inheritdoc/>
    public AttackerCard Card { get; } = new(proposals.Name, summary) { NeedsGradients = true };

    /// <inheritdoc/>
    public async ValueTask AttackAsync(AttackTarget target)
    {
        var model = WhiteBoxModel.Of(target);
        var clean = await model.RunAsync(target.Item, target.Setting.Mode, target.Setting.Budget);
        var words = model.Words.For(target.Item, s_options);
        if (clean.Targets() is { } targets && PhraseSearch.Begin(model, target.Item, words, s_options.PhraseLength, target.Random) is var (place, first))
            await new PhraseSearch(model, proposals, s_options.Batch)
                .RunAsync(new(model, place, clean, targets), place, first, words, target.Random, new Account(target), CancellationToken.None);
        target.GiveUp();
    }

    sealed class Account(AttackTarget target) : IPhraseAccount
    {
        public int Left => target.IsOver ? 0 : target.Budget - target.Passes;

        public void Charge(int passes) => target.Charge(passes);

        public async ValueTask<bool> BreaksAsync(Item item)
        {
            await target.TryAsync([item]);
            return target.Success is not null;
        }
    }
}
