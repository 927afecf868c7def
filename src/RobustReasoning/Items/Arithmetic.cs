using System.Globalization;

namespace RobustReasoning.Items;

/// <summary>Word problems over 0 to 99; doubling and halving among sums make the order of the steps matter.</summary>
public sealed class Arithmetic : IFamily, IStepwiseSolver
{
    sealed record Wording(string Name, string Start, string More, string Less, string Half, string Question)
    {
        public string Double => "the {o} double .";
    }

    static readonly Wording[] s_wordings =
    [
        new("gifts", "{s} has {n} {o} .", "{p} gets {n} more .", "{p} gives away {n} .", "half of the {o} are lost .", "how many {o} does {s} have ?"),
        new("shop", "the shop has {n} {o} .", "it gets {n} more .", "it sells {n} .", "half of the {o} are lost .", "how many {o} does the shop have ?"),
        new("bus", "the bus has {n} people .", "{n} more get on .", "{n} get off .", "half of the people get off .", "how many people are on the bus ?"),
        new("game", "{s} has {n} points .", "{p} gets {n} more .", "{p} loses {n} .", "half of the points are lost .", "how many points does {s} have ?"),
    ];

    const string Vague = "some";

    readonly record struct Operation(char Sign, int Amount)
    {
        public int Apply(int value) => Sign switch
        {
            '+' => value + Amount,
            '-' => value - Amount,
            '*' => value * 2,
            _ => value / 2,
        };
    }

    /// <inheritdoc/>
    public string Name => "arithmetic";

    /// <inheritdoc/>
    public Item Generate(ulong seed, int steps) => Build(seed, steps, twin: false);

    /// <inheritdoc/>
    public Item Twin(Item item) => Build(item.Seed, item.Steps, twin: true).AsTwin();

    Item Build(ulong seed, int steps, bool twin)
    {
        Drafting.CheckSteps(this, steps, 8);
        var random = Seeds.Source(seed, Name, steps.Text());
        var wording = random.Pick(s_wordings);
        var person = random.Pick(Vocabulary.People);
        var things = wording.Name switch { "bus" => "people", "game" => "points", _ => random.Pick(Vocabulary.Objects) };
        var start = random.Next(2, 61);
        var operations = Operations(random, start, steps);
        // -1: nothing is vague; 0: the start; i: the i-th operation.
        var vague = twin ? random.Pick([0, .. Enumerable.Range(1, steps).Where(i => operations[i - 1].Sign is '+' or '-')]) : -1;

        string Say(string text, string amount) => text.Replace("{s}", person).Replace("{p}", Vocabulary.Pronoun(person))
            .Replace("{o}", things).Replace("{n}", amount);
        List<Part> parts = [Drafting.Fact(Say(wording.Start, vague == 0 ? Vague : start.Text()))];
        List<Checkpoint> checkpoints = [];
        var value = start;
        var known = vague != 0;
        for (var i = 1; i <= steps; i++)
        {
            var operation = operations[i - 1];
            var amount = vague == i ? Vague : operation.Amount.Text();
            parts.Add(Drafting.Fact(Say(operation.Sign switch { '+' => wording.More, '-' => wording.Less, '*' => wording.Double, _ => wording.Half }, amount)));
            if (checkpoints is [.., { Value: Item.Unknown }])
                continue;
            var before = known ? value.Text() : Vague;
            value = operation.Apply(value);
            known &= vague != i;
            checkpoints.Add(Drafting.Step($"_so {before} {operation.Sign} {amount} _= !{(known ? value.Text() : Item.Unknown)}"));
        }

        parts.Add(Drafting.Question(Say(wording.Question, "")));
        return Drafting.Item(this, wording.Name, seed, steps, AnswerType.Number, parts, checkpoints);
    }

    static Operation[] Operations(Random random, int start, int steps)
    {
        var operations = new Operation[steps];
        var value = start;
        for (var i = 0; i < steps; i++)
        {
            var amount = random.Next(1, 10);
            var canDouble = value is > 0 and <= 49;
            var canHalve = value > 1 && value % 2 == 0;
            var scale = random.NextDouble() < 0.4 && (canDouble || canHalve);
            var sign = scale ? (canDouble && (!canHalve || random.Next(2) == 0) ? '*' : '/')
                : value < amount || (value + amount <= 99 && random.Next(2) == 0) ? '+' : '-';
            operations[i] = new(sign, scale ? 2 : amount);
            value = operations[i].Apply(value);
        }

        return operations;
    }

    /// <inheritdoc/>
    public string? Solve(string input) => Derive(input) is [.., var last] ? last.Value : null;

    /// <inheritdoc/>
    public IReadOnlyList<Checkpoint>? Derive(string input)
    {
        HashSet<string> starts = [];
        HashSet<string> owners = [];
        List<(char Sign, string Amount)> operations = [];
        string? asked = null;
        foreach (var (words, mark) in Reading.Sentences(input))
        {
            bool Has(params ReadOnlySpan<string> keys)
            {
                foreach (var key in keys)
                    if (words.Contains(key))
                        return true;
                return false;
            }

            var person = words.FirstOrDefault(Vocabulary.IsPerson);
            var amount = words.Select(Number).FirstOrDefault(n => n is not null)?.Text() ?? Vague;
            if (mark == "?")
                asked = person ?? asked;
            else if (Has("has"))
            {
                starts.Add(amount);
                owners.Add(person ?? "");
            }
            else if (Has("double", "half"))
                operations.Add((Has("double") ? '*' : '/', "2"));
            else if (Has("more"))
                operations.Add(('+', amount));
            else if (Has("away", "sells", "off", "loses"))
                operations.Add(('-', amount));
        }

        if (starts.Count == 0)
            return null;
        // Two different beginnings contradict each other, and nothing is known of somebody else's things.
        var value = starts.Count == 1 && (asked is null || owners.Contains(asked)) ? Number(starts.Single()) : null;
        // Where nothing happens the beginning is the answer.
        List<Checkpoint> checkpoints = operations.Count > 0 ? [] : [Drafting.Step($"_so !{value?.Text() ?? Item.Unknown}")];
        foreach (var (sign, amount) in operations)
        {
            if (checkpoints is [.., { Value: Item.Unknown }])
                break;
            var before = value?.Text() ?? Vague;
            value = value is { } known && Number(amount) is { } number ? new Operation(sign, number).Apply(known) : null;
            checkpoints.Add(Drafting.Step($"_so {before} {sign} {amount} _= !{value?.Text() ?? Item.Unknown}"));
        }

        return checkpoints;
    }

    static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
