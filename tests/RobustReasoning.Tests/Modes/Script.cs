using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Modes;

/// <summary>A scripted model that continues what it reads by rules "after this text, say that", and one case run on it.</summary>
sealed class Script
{
    public static CharTokenizer Tokenizer { get; } = new();

    /// <summary>A dialect of special tokens, like the reference model's.</summary>
    public static Dialect Marked { get; } = new()
    {
        Template = "<bos> {question}",
        Cues = new Dictionary<string, string>
        {
            ["explicit"] = "<explicit>",
            ["compact-token"] = "<compact:{ratio}>",
            ["latent"] = "<latent>",
            ["direct"] = "<pad>",
        },
        Answer = "<answer>",
        Stops = ["<eos>"],
        EndOfThought = "<eot>",
        Pivot = ".",
    };

    readonly (string After, string Say)[] _rules;

    public Script(params (string After, string Say)[] rules) => (_rules, Model) = (rules, new(CharTokenizer.Size, Next));

    public ScriptedLatentModel Model { get; private init; }

    /// <summary>The same rules in a context of so many positions.</summary>
    public Script Within(int context) => new(_rules) { Model = new(CharTokenizer.Size, Next, contextLength: context) };

    /// <summary>Everything that any sequence held before a prediction, as text.</summary>
    public List<string> Read { get; } = [];

    public long Passes { get; private set; }

    public Trace Run(string mode, Budget? budget = null, Dialect? dialect = null, string question = "1 2", int steps = 2, Intervention? intervention = null)
    {
        var item = new Item
        {
            Id = "scripted/1",
            Family = "scripted",
            Template = "scripted",
            Input = question,
            Target = "3",
            AnswerType = AnswerType.Number,
            Steps = steps,
            Intervention = intervention,
            Checkpoints = [new("3", [new("1", ChainWordKind.Operand), new("2", ChainWordKind.Operand), new("3", ChainWordKind.Result)])],
        };
        Trace? trace = null;
        var engine = new Engine(Model, new());
        var prompt = new Prompt(item, dialect ?? Marked, Tokenizer);
        var reasoner = ModeCatalogue.Get(mode);
        engine.RunAsync([new(reasoner.Card.Sequences, async scope =>
        {
            var sequence = scope.Open();
            await prompt.FeedAsync(sequence);
            trace = await reasoner.ReasonAsync(sequence, prompt, budget ?? new());
        })]).GetAwaiter().GetResult();
        Passes = engine.Counters.Passes;
        return trace!;
    }

    int Next(IReadOnlyList<int> history)
    {
        var text = Tokenizer.Decode(history);
        Read.Add(text);
        var (at, say) = (-1, "");
        foreach (var rule in _rules)
            if (text.LastIndexOf(rule.After, StringComparison.Ordinal) is >= 0 and var found && found + rule.After.Length > at)
                (at, say) = (found + rule.After.Length, rule.Say);
        var said = text[Math.Max(at, 0)..];
        return at >= 0 && say.StartsWith(said, StringComparison.Ordinal) && say.Length > said.Length
            ? Markup.Encode(Tokenizer, say[said.Length..])[0]
            : Tokenizer.Encode("?")[0];
    }
}
