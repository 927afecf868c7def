using RobustReasoning.Inference;
using RobustReasoning.Items;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>Tokens that are whole words: each decodes to one, and the word between two others encodes to it again.</summary>
/// <param name="Tokens">Ids, ascending.</param>
/// <param name="Texts">The word of each id.</param>
sealed record WordList(int[] Tokens, IReadOnlyDictionary<int, string> Texts)
{
    // A single letter is more often a name for something than a word.
    const int Shortest = 2;

    internal static WordList Of(ITokenizer tokenizer, int vocabulary)
    {
        SortedDictionary<int, string> texts = [];
        for (var id = 0; id < vocabulary; id++)
        {
            var text = tokenizer.Decode([id]);
            var word = text.TrimStart(' ');
            if (word.Length > 0 && text.Length - word.Length <= 1 && tokenizer.Special(text) is null && IsWord(word) && RoundTrips(tokenizer, id, word))
                texts[id] = word;
        }

        return new([.. texts.Keys], texts);
    }

    /// <summary>Those that an item may be given: none of its own words, none of its answers, none that a solver reads.</summary>
    internal int[] For(Item item, WhiteBoxOptions options)
    {
        var allowed = options.Lexicon?.ToHashSet(StringComparer.OrdinalIgnoreCase);
        HashSet<string> taken =
        [
            .. Vocabulary.Words(item.Input), .. Vocabulary.Words(item.Target), .. item.Choices.SelectMany(Vocabulary.Words),
            .. item.Checkpoints.SelectMany(step => step.Words).SelectMany(word => Vocabulary.Words(word.Text)), .. Vocabulary.Keys, .. Vocabulary.NameSet,
        ];
        return [.. Tokens.Where(token => !taken.Contains(Texts[token].ToLowerInvariant()) && (char.IsLetter(Texts[token][0]) ? allowed?.Contains(Texts[token]) != false : options.Numbers))];
    }

    internal string Text(IEnumerable<int> phrase) => string.Join(' ', phrase.Select(token => Texts[token]));

    static bool IsWord(string word) => word.All(char.IsAsciiDigit) || word.Length >= Shortest && word.All(char.IsLetter);

    static bool RoundTrips(ITokenizer tokenizer, int id, string word) =>
        tokenizer.Encode($". {word} {word} .") is [.., var first, var second, _] && first == id && second == id;
}
