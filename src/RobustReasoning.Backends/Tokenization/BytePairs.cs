using System.Text;

namespace RobustReasoning.Backends.Tokenization;

/// <summary>Merges the bytes of a piece of text into tokens, the pair of the lowest rank first and of equal pairs the leftmost.</summary>
sealed class BytePairs
{
    readonly int[] _bytes = new int[256];
    readonly Dictionary<(int Left, int Right), (int Rank, int Token)> _merges = [];
    readonly Dictionary<string, int>? _words;

    /// <param name="vocabulary">Tokens in the byte alphabet, without special ones: what is missing here no text can spell.</param>
    /// <param name="merges">Pairs "left right", in order of rank.</param>
    /// <param name="wordsFirst">Whether a whole piece that is a token stays one without merging.</param>
    public BytePairs(Dictionary<string, int> vocabulary, IReadOnlyList<string> merges, bool wordsFirst)
    {
        for (var b = 0; b < 256; b++)
            _bytes[b] = Token(vocabulary, ByteAlphabet.Chars[b].ToString());
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var space = merges[rank].IndexOf(' ', StringComparison.Ordinal);
            var (left, right) = space > 0 ? (merges[rank][..space], merges[rank][(space + 1)..]) : throw new ArgumentException($"'{merges[rank]}' is no pair");
            _merges[(Token(vocabulary, left), Token(vocabulary, right))] = (rank, Token(vocabulary, left + right));
        }

        _words = wordsFirst ? vocabulary : null;
    }

    /// <summary>Adds the tokens of a piece.</summary>
    public void Encode(ReadOnlySpan<char> piece, List<int> to)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(piece)];
        Encoding.UTF8.GetBytes(piece, bytes);
        if (_words is not null && _words.TryGetValue(ByteAlphabet.Spell(bytes), out var word))
        {
            to.Add(word);
            return;
        }

        Chain chain = new(bytes.Select(b => _bytes[b]), _merges);
        chain.Merge();
        to.AddRange(chain.Tokens());
    }

    static int Token(Dictionary<string, int> vocabulary, string text) =>
        vocabulary.TryGetValue(text, out var id) ? id : throw new ArgumentException($"'{text}' is missing");

    /// <summary>The piece as a doubly linked list of tokens, with a queue of the pairs that can be merged.</summary>
    sealed class Chain
    {
        const int None = -1;

        readonly Dictionary<(int, int), (int Rank, int Token)> _merges;
        readonly int[] _tokens, _next, _previous;
        readonly PriorityQueue<(int At, int Left, int Right), (int Rank, int At)> _queue = new();

        public Chain(IEnumerable<int> tokens, Dictionary<(int, int), (int Rank, int Token)> merges)
        {
            _merges = merges;
            _tokens = [.. tokens];
            _next = [.. Enumerable.Range(1, _tokens.Length)];
            _previous = [.. Enumerable.Range(-1, _tokens.Length)];
            for (var i = 0; i < _tokens.Length; i++)
                Offer(i);
        }

        public void Merge()
        {
            while (_queue.TryDequeue(out var pair, out _))
            {
                var (at, right) = (pair.At, _next[pair.At]);
                // A pair is stale once either side has been merged with another.
                if (_tokens[at] != pair.Left || right >= _tokens.Length || _tokens[right] != pair.Right)
                    continue;
                _tokens[at] = _merges[(pair.Left, pair.Right)].Token;
                _tokens[right] = None;
                _next[at] = _next[right];
                if (_next[at] < _tokens.Length)
                    _previous[_next[at]] = at;
                Offer(at);
                if (_previous[at] >= 0)
                    Offer(_previous[at]);
            }
        }

        public IEnumerable<int> Tokens() => _tokens.Where(t => t != None);

        void Offer(int at)
        {
            var right = _next[at];
            if (right < _tokens.Length && _merges.TryGetValue((_tokens[at], _tokens[right]), out var merge))
                _queue.Enqueue((at, _tokens[at], _tokens[right]), (merge.Rank, at));
        }
    }
}
