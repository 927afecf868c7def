namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>A way of choosing the next phrases to try.</summary>
interface IPhraseProposals
{
    /// <summary>Slug of the attack.</summary>
    string Name { get; }

    /// <summary>Whether each round costs a gradient.</summary>
    bool UsesGradient { get; }

    /// <summary>An endless stream of phrases from the state of a round; those that were tried before are skipped by the caller.</summary>
    IEnumerable<int[]> Propose(PhraseRound round);
}

/// <summary>Where a search stands.</summary>
/// <param name="Phrase">The phrase that is changed.</param>
/// <param name="Words">Tokens to choose from.</param>
/// <param name="Swaps">Single changes in falling order of what the gradient promises; empty without a gradient.</param>
/// <param name="Random">The search's own source.</param>
sealed record PhraseRound(int[] Phrase, int[] Words, IReadOnlyList<Swap> Swaps, Random Random)
{
    internal int[] With(Swap swap)
    {
        int[] phrase = [.. Phrase];
        phrase[swap.At] = swap.Token;
        return phrase;
    }

    internal int[] Draw() => [.. Phrase.Select(_ => Words[Random.Next(Words.Length)])];
}

/// <summary>One word in place of another.</summary>
/// <param name="At">Place in the phrase.</param>
/// <param name="Token">The new word.</param>
readonly record struct Swap(int At, int Token);

/// <summary>The searches: two by gradients, and what each must be compared with at equal passes.</summary>
static class PhraseProposals
{
    internal static IReadOnlyList<IPhraseProposals> All { get; } = [new GreedyCoordinateGradient(), new HotFlip(), new RandomSwaps(), new RandomPhrases()];

    /// <summary>Swaps drawn from the most promising of each place (Zou et al., arXiv 2307.15043).</summary>
    sealed class GreedyCoordinateGradient : IPhraseProposals
    {
        const int Share = 4;

        public string Name => "gcg";

        public bool UsesGradient => true;

        public IEnumerable<int[]> Propose(PhraseRound round)
        {
            var places = round.Swaps.GroupBy(swap => swap.At).OrderBy(place => place.Key)
                .Select(place => place.Take(Math.Max(1, round.Words.Length / Share)).ToArray()).ToArray();
            while (true)
            {
                var place = places[round.Random.Next(places.Length)];
                yield return round.With(place[round.Random.Next(place.Length)]);
            }
        }
    }

    /// <summary>The most promising swaps of all places, in order (Ebrahimi et al., arXiv 1712.06751).</summary>
    sealed class HotFlip : IPhraseProposals
    {
        public string Name => "hotflip";

        public bool UsesGradient => true;

        public IEnumerable<int[]> Propose(PhraseRound round) => round.Swaps.Select(round.With);
    }

    /// <summary>Any swap.</summary>
    sealed class RandomSwaps : IPhraseProposals
    {
        public string Name => "random-swaps";

        public bool UsesGradient => false;

        public IEnumerable<int[]> Propose(PhraseRound round)
        {
            while (true)
                yield return round.With(new(round.Random.Next(round.Phrase.Length), round.Words[round.Random.Next(round.Words.Length)]));
        }
    }

    /// <summary>Any phrase.</summary>
    sealed class RandomPhrases : IPhraseProposals
    {
        public string Name => "random-phrases";

        public bool UsesGradient => false;

        public IEnumerable<int[]> Propose(PhraseRound round)
        {
            while (true)
                yield return round.Draw();
        }
    }
}
