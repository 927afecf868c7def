using System.Runtime.InteropServices;
using System.Security.Cryptography;
using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>
/// One case as it unfolds: feeds the sequence, writes greedily, counts costs, and becomes the trace. Once <see cref="Stop"/>
/// is set every further step does nothing, so that modes need no checks between their lines.
/// </summary>
sealed class Transcript
{
    readonly ISequence sequence;
    readonly Prompt prompt;
    readonly Budget budget;
    readonly Marker answerMarker;
    readonly Marker[] stops;
    readonly List<int> reasoning = [], answer = [];
    readonly List<Thought> thoughts = [];
    State state;
    double confidence = 1, margin = double.PositiveInfinity;
    int promptTokens, visible, passes;
    bool answering, forced;

    Transcript(ISequence sequence, Prompt prompt, Budget budget)
    {
        (this.sequence, this.prompt, this.budget) = (sequence, prompt, budget);
        // Tokens that follow a marker often bring its space along, and a model that answers at once writes no line break before it.
        answerMarker = new(prompt.Tokenizer, prompt.Dialect.Answer.Trim());
        stops = [.. prompt.Dialect.Stops.Select(stop => new Marker(prompt.Tokenizer, stop))];
    }

    /// <summary>Why the case has ended; null while it goes on.</summary>
    internal StopReason? Stop { get; private set; }

    /// <summary>Outputs after the last feed; valid until the next await.</summary>
    internal State State => state;

    /// <summary>Tokens of the reasoning so far.</summary>
    internal List<int> Reasoning => reasoning;

    /// <summary>Whether the answer marker has been passed.</summary>
    internal bool IsAnswering => answering;

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
        transcript.promptTokens = sequence.Length;
        transcript.passes = 0;
        return transcript;
    }

    /// <summary>Feeds a trusted text that the model did not write, such as a marker.</summary>
    internal async ValueTask ForceAsync(string markup)
    {
        var tokens = Markup.Encode(prompt.Tokenizer, markup.TrimEnd());
        if (tokens.Length > 0)
            await FeedAsync(tokens);
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
        thoughts.Add(new(Convert.ToHexStringLower(SHA256.HashData(bytes))[..16], Math.Sqrt(square),
            prompt.Tokenizer.Decode([Choice.Best(state.Logits.Span).Token])));
        await FeedAsync(Feeding.Thought(vector));
        if (Stop is not null)
            thoughts.RemoveAt(thoughts.Count - 1);
    }

    /// <summary>Writes reasoning until the answer marker, so many tokens in all, or <paramref name="pause"/>, asked before each token is fed.</summary>
    internal async ValueTask ReasonAsync(int limit = int.MaxValue, Func<Transcript, ValueTask<bool>>? pause = null)
    {
        while (Stop is null && !answering && reasoning.Count < limit)
        {
            if (Take() is not { } choice)
                return;
            if (stops.Any(stop => stop.Token == choice.Token))
            {
                Stop = StopReason.Answered;
                return;
            }

            reasoning.Add(choice.Token);
            answering = answerMarker.Completes(reasoning);
            if (!answering && pause is not null && await pause(this))
                return;
            await FeedAsync((int[])[choice.Token]);
        }
    }

    /// <summary>Makes the answer begin here, unless it has begun.</summary>
    internal async ValueTask ForceAnswerAsync()
    {
        if (answering || Stop is not null)
            return;
        await ForceAsync(prompt.Dialect.Answer);
        BeginAnswer();
    }

    /// <summary>Takes what was fed last for the answer marker.</summary>
    internal void BeginAnswer() => (answering, forced) = (true, true);

    /// <summary>Feeds tokens that the model has not written at this place.</summary>
    internal ValueTask ForceAsync(int[] tokens) => FeedAsync(tokens);

    /// <summary>Writes the rest: what reasoning there is, then the answer up to a stop.</summary>
    internal async ValueTask<Trace> FinishAsync()
    {
        await ReasonAsync();
        while (Stop is null && Take() is { } choice)
        {
            if (stops.Any(stop => stop.Token == choice.Token))
            {
                Stop = StopReason.Answered;
                break;
            }

            answer.Add(choice.Token);
            confidence *= choice.Probability(state.Logits.Span);
            if (Ended())
                Stop = StopReason.Answered;
            else
                await FeedAsync((int[])[choice.Token]);
        }

        return ToTrace();
    }

    /// <summary>Counts passes that another sequence made for this case.</summary>
    internal void CountPasses(int count) => passes += count;

    // A stop in plain text ends an answer only once there is one: "####\n42\n".
    bool Ended() => stops.Any(stop => stop.Token is null && stop.Completes(answer)) && Text().Answer.Length > 0;

    Choice? Take()
    {
        if (visible >= budget.MaxTokens)
        {
            Stop = StopReason.Budget;
            return null;
        }

        visible++;
        var choice = Choice.Best(state.Logits.Span);
        margin = Math.Min(margin, choice.Margin);
        return choice;
    }

    async ValueTask FeedAsync(Feeding feeding)
    {
        if (Stop is not null)
            return;
        try
        {
            state = await sequence.FeedAsync(feeding);
            passes++;
        }
        catch (ContextExceededException)
        {
            Stop = StopReason.Context;
        }
    }

    (string Reasoning, string Answer) Text()
    {
        var before = prompt.Tokenizer.Decode(answering && !forced && answerMarker.Token is not null ? reasoning[..^1] : reasoning);
        var after = prompt.Tokenizer.Decode(answer);
        // The token that completes a marker in plain text may hold the answer's first characters.
        if (answering && !forced && answerMarker.Token is null && answerMarker.Split(before) is var (thought, start))
            (before, after) = (thought, start + after);
        after = after.TrimStart();
        foreach (var stop in stops)
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
            Answer = after,
            Stop = Stop!.Value,
            Cost = new(promptTokens, visible, thoughts.Count, passes),
            Confidence = after.Length > 0 && answer.Count > 0 ? confidence : null,
            Margin = visible > 0 ? margin : null,
            Thoughts = thoughts,
        };
    }
}
