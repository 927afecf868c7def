using RobustReasoning.Inference;
using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Runs;

/// <summary>A model whose next token is a hash of all before it: any mistake in caching, forking or resuming changes its words.</summary>
class HashModel : IModel, ISlots
{
    readonly List<int>[] _slots = [.. Enumerable.Range(0, 64).Select(_ => new List<int>())];
    readonly Stack<int> _free = new(Enumerable.Range(0, 64));

    public ModelInfo Info { get; init; } = new()
    {
        Name = "hash",
        Hash = "00",
        Backend = "test 1",
        Device = "cpu",
        Threads = 1,
        VocabularySize = 128,
        HiddenSize = 4,
        ContextLength = 512,
    };

    public ISlots Slots => this;

    public Action<int>? BeforePass { get; init; }

    public Action<float[]> Spoil { get; init; } = _ => { };

    public int Shorten { get; init; }

    public int Passes { get; private set; }

    public void Forward(IReadOnlyList<Feed> feeds, CancellationToken cancellation = default)
    {
        BeforePass?.Invoke(++Passes);
        foreach (var feed in feeds)
        {
            var past = _slots[feed.Slot];
            past.RemoveRange(feed.Start, past.Count - feed.Start);
            past.AddRange(feed.Tokens.ToArray());
            var hash = Seeds.Derive(0, string.Join(' ', past));
            var logits = new float[Info.VocabularySize];
            logits[hash % 4 == 0 ? '\n' : '0' + (int)(hash / 4 % 10)] = 1;
            Spoil(logits);
            feed.Logits = logits.AsMemory(Shorten);
        }
    }

    public int Rent() => _free.Pop();

    public void Copy(int from, int to, int length)
    {
        _slots[to].Clear();
        _slots[to].AddRange(_slots[from].Take(length));
    }

    public void Return(int slot)
    {
        _slots[slot].Clear();
        _free.Push(slot);
    }

    public void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>One token for each ASCII character; others take the token of their last seven bits.</summary>
sealed class AsciiTokenizer : ITokenizer
{
    public IReadOnlyList<int> Encode(string text) => [.. text.Select(c => c & 127)];

    public string Decode(IEnumerable<int> tokens) => string.Concat(tokens.Select(t => (char)t));

    public int? Special(string text) => text == "<bos>" ? 1 : null;
}

/// <summary>Writes tokens greedily until a line ends or the budget is spent.</summary>
sealed class PlainMode(string name) : IMode
{
    public ModeCard Card { get; init; } = new(name, ModeKind.Explicit, "Test mode.");

    public Action<Prompt> Before { get; init; } = _ => { };

    public async ValueTask<Trace> ReasonAsync(ISequence sequence, Prompt prompt, Budget budget)
    {
        Before(prompt);
        var text = "";
        var state = await sequence.FeedAsync(prompt.Tokenizer.Encode($"[{Card.Name} {budget.Label}]").ToArray());
        while (text.Length < budget.MaxTokens)
        {
            var token = state.Logits.Span.IndexOf(1);
            if (token == '\n')
                break;
            text += (char)token;
            state = await sequence.FeedAsync(new[] { token });
        }

        return new()
        {
            Reasoning = "",
            Answer = text,
            Stop = text.Length < budget.MaxTokens ? StopReason.Answered : StopReason.Budget,
            Cost = new(prompt.Item.Input.Length, text.Length, 0, text.Length),
        };
    }
}
