namespace RobustReasoning.Backends.Llama;

/// <summary>Keeps special tokens written in untrusted text plain: llama.cpp takes user-defined ones (such as <c>&lt;think&gt;</c>) out of any text.</summary>
static class PlainText
{
    /// <summary>Where to cut a text so that none of the words stands in it whole, in order; words of one character cannot be cut.</summary>
    internal static IEnumerable<int> Cuts(string text, IEnumerable<string> words)
    {
        SortedSet<int> cuts = [];
        foreach (var word in words)
        {
            // A pair of surrogates is one character.
            var first = word.Length > 0 && char.IsHighSurrogate(word[0]) ? 2 : 1;
            // Blanks in a row are words of their own in some vocabularies; they give no instruction.
            if (word.Length <= first || string.IsNullOrWhiteSpace(word))
                continue;
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
                cuts.Add(at + first);
        }

        return cuts;
    }
}
