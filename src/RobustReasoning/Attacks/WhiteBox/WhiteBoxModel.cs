using System.Runtime.CompilerServices;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>A loaded model whose gradients are used; one attack at a time.</summary>
sealed class WhiteBoxModel
{
    // A model's words are found once.
    static readonly ConditionalWeakTable<LoadedModel, WhiteBoxModel> s_models = [];

    readonly int _sequences;
    readonly Lazy<WordList> _words;

    internal WhiteBoxModel(LoadedModel loaded, Dialect dialect, int sequences)
    {
        (Loaded, Dialect, _sequences) = (loaded, dialect, sequences);
        Gradients = loaded.Model as IInputGradients ?? throw Lacks("gives no gradients of its input");
        Table = loaded.Model as IVectorInput ?? throw Lacks("takes no vectors");
        _words = new(() => WordList.Of(loaded.Tokenizer, loaded.Model.Info.VocabularySize));

        UserErrorException Lacks(string what) => new($"The model '{loaded.Model.Info.Name}' on {loaded.Model.Info.Backend} {what}.",
            "an ONNX model with the input inputs_embeds, or one whose tokens can be cut off (`robust models inspect` says).",
            "Choose an attack without gradients, or export the model to ONNX.");
    }

    /// <summary>The model that a target is answered by.</summary>
    internal static WhiteBoxModel Of(AttackTarget target) => s_models.GetValue(target.Loaded.Models[target.Model],
        loaded => new(loaded, target.Loaded.DialectOf(target.Model), target.Loaded.Release.Sequences));

    internal LoadedModel Loaded { get; }

    internal Dialect Dialect { get; }

    internal IInputGradients Gradients { get; }

    internal IVectorInput Table { get; }

    internal int Width => Loaded.Model.Info.HiddenSize;

    /// <summary>Sequences that go side by side in what is fed by hand.</summary>
    internal int Batch => _sequences;

    /// <summary>Words of the vocabulary.</summary>
    internal WordList Words => _words.Value;

    internal Prompt Prompt(Item item) => new(item, Dialect, Loaded.Tokenizer);

    /// <summary>Runs cases as any run does, and notes what is fed.</summary>
    internal async Task<Recording[]> RunAsync(IReadOnlyList<(Item Item, IMode Mode, Budget Budget)> cases, CancellationToken cancellation)
    {
        var results = new Recording[cases.Count];
        await new Engine(Loaded.Model, new() { Sequences = _sequences }).RunAsync(
            cases.Select((one, i) => new Job(one.Mode.Card.Sequences, async scope =>
                results[i] = await RecordAsync(scope.Open(), one.Item, one.Mode, one.Budget))), cancellation);
        return results;
    }

    /// <summary>Runs one case at once, without an engine; what it awaits has always ended.</summary>
    internal ValueTask<Recording> RunAsync(Item item, IMode mode, Budget budget) => RecordAsync(new DirectSequence(Loaded.Model), item, mode, budget);

    async ValueTask<Recording> RecordAsync(ISequence inner, Item item, IMode mode, Budget budget)
    {
        using var sequence = new RecordingSequence(inner);
        var prompt = Prompt(item);
        await prompt.FeedAsync(sequence);
        var fed = sequence.Length;
        var trace = await mode.ReasonAsync(sequence, prompt, budget);
        var (outcome, answer) = Judge.Decide(item, trace);
        return new(trace, outcome, answer, sequence.Positions, fed);
    }

    /// <summary>Input vectors of positions, [count × hidden size].</summary>
    internal float[] Embed(IReadOnlyList<Position> positions)
    {
        var vectors = new float[positions.Count * Width];
        for (var i = 0; i < positions.Count; i++)
            (positions[i].Vector.IsEmpty ? Table.Embedding(positions[i].Token) : positions[i].Vector).Span.CopyTo(vectors.AsSpan(i * Width));
        return vectors;
    }
}
