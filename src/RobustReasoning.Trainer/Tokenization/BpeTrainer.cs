using RobustReasoning.Backends.Tokenization;

namespace RobustReasoning.Trainer.Tokenization;

/// <summary>Learns byte-level BPE merges from text; equal text gives equal merges.</summary>
public static class BpeTrainer
{
    /// <summary>A vocabulary of the specials (ids from 0), the 256 bytes and merges up to <paramref name="size"/> tokens.</summary>
    /// <param name="corpus">Texts to learn from.</param>
    /// <param name="specials">Special tokens, in the order of their ids.</param>
    /// <param name="forced">Words that must be one token each, with their leading space, shorter before longer; they are merged from the left.</param>
    /// <param name="size">Most tokens in all.</param>
    public static TokenizerFiles Train(IEnumerable<string> corpus, IReadOnlyList<string> specials, IReadOnlyList<string> forced, int size)
    {
        List<string> tokens = [.. ByteAlphabet.Chars.Select(c => c.ToString())];
        List<(string Left, string Right)> merges = [];
        HashSet<string> known = [.. tokens];
        void Add(string left, string right)
        {
            merges.Add((left, right));
            if (known.Add(left + right))
                tokens.Add(left + right);
        }

        foreach (var word in forced.Select(ByteAlphabet.Spell))
            for (var length = 2; length <= word.Length; length++)
                if (!known.Contains(word[..length]))
                    Add(word[..(length - 1)], word[(length - 1)..length]);

        var words = Count(corpus).OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => (Symbols: Split(w.Key, merges), Count: Weight(w.Value))).ToArray();
        while (specials.Count + tokens.Count < size && Best(words) is { } best)
        {
            Add(best.Left, best.Right);
            foreach (var (symbols, _) in words)
                Merge(symbols, best);
        }

        return new(specials, tokens, merges);
    }

    static Dictionary<string, int> Count(IEnumerable<string> corpus)
    {
        Dictionary<string, int> counts = [];
        foreach (var text in corpus)
            foreach (var piece in SplitPattern.Gpt2.EnumerateMatches(text))
            {
                var word = ByteAlphabet.Spell(text.Substring(piece.Index, piece.Length));
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }

        return counts;
    }

    // The square root lets every regular word become one token before pieces of frequent words do.
    static int Weight(int count) => (int)Math.Sqrt(count);

    static List<string> Split(string word, List<(string, string)> merges)
    {
        List<string> symbols = [.. word.Select(c => c.ToString())];
        foreach (var merge in merges)
            Merge(symbols, merge);
        return symbols;
    }

    static (string Left, string Right)? Best((List<string> Symbols, int Count)[] words)
    {
        Dictionary<(string Left, string Right), int> pairs = [];
        foreach (var (symbols, count) in words)
            for (var i = 0; i + 1 < symbols.Count; i++)
                pairs[(symbols[i], symbols[i + 1])] = pairs.GetValueOrDefault((symbols[i], symbols[i + 1])) + count;
        // A pair seen once teaches nothing; ties go to the pair that sorts first.
        return pairs.Where(p => p.Value > 1).OrderByDescending(p => p.Value).ThenBy(p => p.Key.Left, StringComparer.Ordinal)
            .ThenBy(p => p.Key.Right, StringComparer.Ordinal).Select(p => ((string, string)?)p.Key).FirstOrDefault();
    }

    static void Merge(List<string> symbols, (string Left, string Right) pair)
    {
        for (var i = 0; i + 1 < symbols.Count; i++)
        {
            if (symbols[i] != pair.Left || symbols[i + 1] != pair.Right)
                continue;
            symbols[i] += symbols[i + 1];
            symbols.RemoveAt(i + 1);
        }
    }
}
