using System.Runtime.InteropServices;
using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>
/// One case as it unfolds: feeds the sequence, writes greedily, counts costs, and becomes the trace. Once <see cref="Stop"/>
/// is set every further step does nothing, so that modes need no checks between their lines.
/// </summary>
sealed class Transcript
{
    readonly ISequence _sequence;
    readonly Prompt _prompt;
    readonly Budget _budget;
    readonly Marker _answerMarker;
    readonly Marker[] _stops;
    readonly List<int> _reasoning = [], _answer = [];
    readonly List<Thought> _thoughts = [];
    readonly List<ReadOnlyMemory<float>> _vectors = [];
    State _state;
    double _confidence = 1, _margin = double.PositiveInfinity;
    int _promptTokens, _visible, _passes, _prefilled;
    bool _answering, _forced;

    Transcript(ISequence sequence, Prompt prompt, Budget budget)
    {
        (_sequence, _prompt, _budget) = (sequence, prompt, budget);
        // Tokens that follow a marker often bring its space along, and a model that answers at once writes no line break before it.
        _answerMarker = new(prompt.Tokenizer, prompt.Dialect.Answer.Trim());
        _stops = [.. prompt.Dialect.Stops.Select(stop => new Marker(prompt.Tokenizer, stop))];
    }

    /// <summary>Why the case has ended; null while it goes on.</summary>
    internal StopReason? Stop { get; private set; }

    /// <summary>Outputs after the last feed; valid until the next await.</summary>
    internal State State => _state;

    /// <summary>Tokens of the reasoning so far.</summary>
    internal List<int> Reasoning => _reasoning;

    /// <summary>The vectors of the thoughts so far, as they were fed.</summary>
    internal IReadOnlyList<ReadOnlyMemory<float>> Vectors => _vectors;

    /// <summary>Whether the answer marker has been passed.</summary>
    internal bool IsAnswering => _answering;

    /// <summary>Starts a case by feeding the mode's cue after the prompt.</summary>
    internal static async ValueTask<Transcript> OpenAsync(ISequence sequence, Prompt prompt, Budget budget, string cue)
    {
        var transcript = new Transcript(sequence, prompt, budget);
        var tokens = Markup.Encode(prompt.Tokenizer, cue);
        if (tokens.Length == 0)
        {
            // Without a cue the prompt's last token is fed again, for the prediction after it.
            tokens = Markup.Encode(prompt)[^1..];
            sequence.Length--;
        }

        await transcript.FeedAsync(tokens);
        transcript._promptTokens = sequence.Length;
        transcript._passes = 0;
        return transcript;
    }

    /// <summary>The same case so far on a fork of its sequence, which goes its own way from here.</summary>
    internal Transcript On(ISequence fork)
    {
        var other = new Transcript(fork, _prompt, _budget)
        {
            // Outputs are valid until the next pass only, and forks wait for theirs in any order.
            _state = new(_state.Logits.ToArray(), _state.Hidden.ToArray()),
            _confidence = _confidence,
            _margin = _margin,
            _promptTokens = _promptTokens,
            _visible = _visible,
            _passes = _passes,
            _prefilled = _prefilled,
            _answering = _answering,
            _forced = _forced,
            Stop = Stop,
        };
        other._reasoning.AddRange(_reasoning);
        other._answer.AddRange(_answer);
        other._thoughts.AddRange(_thoughts);
        other._vectors.AddRange(_vectors);
        return other;
    }

    /// <summary>Goes on in a sequence that already holds a prompt, its cue and the beginning of a chain; something must be fed first.</summary>
    internal static Transcript Resume(ISequence sequence, Prompt prompt, Budget budget) => new(sequence, prompt, budget) { _promptTokens = sequence.Length };

    /// <summary>Feeds a trusted text that the model did not write, such as a marker.</summary>
    internal async ValueTask ForceAsync(string markup)
    {
        var tokens = Markup.Encode(_prompt.Tokenizer, markup.TrimEnd());
        if (tokens.Length > 0)
            await FeedAsync(tokens);
    }

    /// <summary>Puts words at the beginning of the chain as if the model had written them.</summary>
    internal async ValueTask PrefillAsync(int[] tokens)
    {
        if (tokens.Length == 0 || Stop is not null)
            return;
        await FeedAsync(tokens);
        if (Stop is not null)
            return;
        _reasoning.AddRange(tokens);
        _prefilled = _reasoning.Count;
    }

    /// <summary>Feeds a vector in place of a token and records it as a thought.</summary>
    internal async ValueTask ThinkAsync(ReadOnlyMemory<float> vector)
    {
        if (Stop is not null)
            return;
        var bytes = MemoryMarshal.AsBytes(vector.Span);
        double square = 0;
        foreach (var value in vector.Span)
            square += (double)value * value;
        _thoughts.Add(new(Hashing.OfBytes(bytes)[..16], Math.Sqrt(square),
            _prompt.Tokenizer.Decode([Choice.Best(_state.Logits.Span).Token])));
        _vectors.Add(vector.ToArray());
        await FeedAsync(Feeding.Thought(_vectors[^1]));
        if (Stop is null)
            return;
        _thoughts.RemoveAt(_thoughts.Count - 1);
        _vectors.RemoveAt(_vectors.Count - 1);
    }

    /// <summary>Takes all thoughts back and feeds these in their place, at the cost of one thinking.</summary>
    internal async ValueTask RethinkAsync(IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        if (Stop is not null || _vectors.Count == 0)
            return;
        var first = _thoughts[0].Reads;
        _sequence.Length -= _vectors.Count;
        _passes -= _vectors.Count;
        _thoughts.Clear();
        _vectors.Clear();
        foreach (var vector in vectors)
            await ThinkAsync(vector);
        // What the head would have said before the first thought is the same again; the state of then is gone.
        if (_thoughts.Count > 0)
            _thoughts[0] = _thoughts[0] with { Reads = first };
    }

    /// <summary>Writes reasoning until the answer marker, so many tokens in all, or <paramref name="pause"/>, asked before each token is fed.</summary>
    internal async ValueTask ReasonAsync(int limit = int.MaxValue, Func<Transcript, ValueTask<bool>>? pause = null)
    {
        while (Stop is null && !_answering && _reasoning.Count < limit)
        {
            if (Take() is not { } choice)
                return;
            if (_stops.Any(stop => stop.Token == choice.Token))
            {
                Stop = StopReason.Answered;
                return;
            }

            _reasoning.Add(choice.Token);
            _answering = _answerMarker.Completes(_reasoning);
            if (!_answering && pause is not null && await pause(this))
                return;
            await FeedAsync((int[])[choice.Token]);
        }
    }

    /// <summary>Makes the answer begin here, unless it has begun.</summary>
    internal async ValueTask ForceAnswerAsync()
    {
        if (_answering || Stop is not null)
            return;
        await ForceAsync(_prompt.Dialect.Answer);
        BeginAnswer();
    }

    /// <summary>Takes what was fed last for the answer marker.</summary>
    internal void BeginAnswer() => (_answering, _forced) = (true, true);

    /// <summary>Feeds tokens that the model has not written at this place.</summary>
    internal ValueTask ForceAsync(int[] tokens) => FeedAsync(tokens);

    /// <summary>Writes the rest: what reasoning there is, then the answer up to a stop.</summary>
    internal async ValueTask<Trace> FinishAsync()
    {
        await ReasonAsync();
        while (Stop is null && Take() is { } choice)
        {
            if (_stops.Any(stop => stop.Token == choice.Token))
            {
                Stop = StopReason.Answered;
                break;
            }

            _answer.Add(choice.Token);
            _confidence *= choice.Probability(_state.Logits.Span);
            if (Ended())
                Stop = StopReason.Answered;
            else
                await FeedAsync((int[])[choice.Token]);
        }

        return ToTrace();
    }

    /// <summary>Counts passes that another sequence made for this case.</summary>
    internal void CountPasses(int count) => _passes += count;

    // A stop in plain text ends an answer only once there is one: "####\n42\n".
    bool Ended() => _stops.Any(stop => stop.Token is null && stop.Completes(_answer)) && Text().Answer.Length > 0;

    Choice? Take()
    {
        if (_visible >= _budget.MaxTokens)
        {
            Stop = StopReason.Budget;
            return null;
        }

        _visible++;
        var choice = Choice.Best(_state.Logits.Span);
        _margin = Math.Min(_margin, choice.Margin);
        return choice;
    }

    async ValueTask FeedAsync(Feeding feeding)
    {
        if (Stop is not null)
            return;
        try
        {
            _state = await _sequence.FeedAsync(feeding);
            _passes++;
        }
        catch (ContextExceededException)
        {
            Stop = StopReason.Context;
        }
    }

    (string Reasoning, string Answer) Text()
    {
        var written = _answering && !_forced && _answerMarker.Token is not null ? _reasoning[..^1] : _reasoning;
        var before = _prompt.Tokenizer.Decode(written);
        var after = _prompt.Tokenizer.Decode(_answer);
        // The token that completes a marker in plain text may hold the answer's first characters. One in words that were put there is none.
        if (_answering && !_forced && _answerMarker.Token is null)
        {
            var given = _prompt.Tokenizer.Decode(written[.._prefilled]);
            if (_answerMarker.Split(before.StartsWith(given, StringComparison.Ordinal) ? before[given.Length..] : before) is var (thought, start))
                (before, after) = (given + thought, start + after);
        }

        after = after.TrimStart();
        foreach (var stop in _stops)
            if (stop.Token is null && stop.Split(after) is var (kept, _))
                after = kept;
        return (before.Trim(), after.Trim());
    }

    Trace ToTrace()
    {
        var (before, after) = Text();
        return new()
        {
            Reasoning = before,
            Prefilled = _prefilled > 0 ? _prompt.Tokenizer.Decode(_reasoning[.._prefilled]).Trim() : null,
            Answer = after,
            Stop = Stop!.Value,
            Cost = new(_promptTokens, _visible, _thoughts.Count, _passes),
            Confidence = after.Length > 0 && _answer.Count > 0 ? _confidence : null,
            Margin = _visible > 0 ? _margin : null,
            Thoughts = _thoughts,
        };
    }
}
