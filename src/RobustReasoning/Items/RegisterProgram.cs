namespace RobustReasoning.Items;

/// <summary>Traces assignments over two registers and prints the one assigned last.</summary>
public sealed class RegisterProgram : IFamily, IStepwiseSolver
{
    static readonly (string Name, string Question)[] s_wordings = [("print", "print {r} ?"), ("what", "what is {r} ?"), ("end", "what is {r} at the end ?"), ("where", "where does {r} end ?")];

    readonly record struct Statement(int To, int From, char Sign, int Amount)
    {
        public int Apply(int value) => Sign switch { '+' => value + Amount, '-' => value - Amount, '*' => value * 2, _ => value };

        public string Right(string from) => Sign == '=' ? from : $"{from} {Sign} {Amount.Text()}";
    }

    /// <inheritdoc/>
    public string Name => "program";

    /// <inheritdoc/>
    public Item Generate(ulong seed, int steps) => Build(seed, steps, twin: false);

    /// <inheritdoc/>
    public Item Twin(Item item) => Build(item.Seed, item.Steps, twin: true).AsTwin();

    Item Build(ulong seed, int steps, bool twin)
    {
        Drafting.CheckSteps(this, steps, 8);
        var random = Seeds.Source(seed, Name, steps.Text());
        var wording = random.Pick(s_wordings);
        int[] start = [random.Next(1, 41), random.Next(1, 41)];
        var statements = Statements(random, start, steps);
        var printed = statements[^1].To;
        // Each statement reads one register, so the answer stands on exactly one of the two initialisations.
        int[] root = [0, 1];
        foreach (var s in statements)
            root[s.To] = root[s.From];
        var needed = root[printed];
        // Some answerable items lack the other initialisation, so that a missing one alone does not reveal the twin.
        var lacksSpare = random.NextDouble() < 0.25;
        var lost = twin ? needed : lacksSpare ? 1 - needed : -1;

        List<Part> parts = [];
        int?[] values = new int?[2];
        for (var r = 0; r < 2; r++)
        {
            if (r == lost)
                continue;
            values[r] = start[r];
            parts.Add(Drafting.Fact($"start {Register(r)} {start[r].Text()} ;"));
        }

        List<Checkpoint> checkpoints = [];
        foreach (var s in statements)
        {
            parts.Add(Drafting.Fact($"{Register(s.To)} = {s.Right(Register(s.From))} ;"));
            values[s.To] = values[s.From] is { } v ? s.Apply(v) : null;
            // A step copies its line and states both registers in a fixed order: what it reads is then always in the same place.
            checkpoints.Add(Drafting.Step($"{Register(s.To)} _= {s.Right(Register(s.From))} !a !{Text(values[0])} !b !{Text(values[1])}",
                Text(values[s.To])));
        }

        parts.Add(Drafting.Question(wording.Question.Replace("{r}", Register(printed))));
        return Drafting.Item(this, wording.Name, seed, steps, AnswerType.Number, parts, checkpoints);
    }

    static Statement[] Statements(Random random, int[] start, int steps)
    {
        var statements = new Statement[steps];
        int[] values = [.. start];
        var last = random.Next(2);
        for (var i = 0; i < steps; i++)
        {
            var from = random.NextDouble() < 0.75 ? last : 1 - last;
            var to = random.Next(2);
            var amount = random.Next(1, 10);
            var draw = random.NextDouble();
            var sign = draw < 0.15 && from != to ? '='
                : draw < 0.4 && values[from] is > 0 and <= 49 ? '*'
                : values[from] < amount || (values[from] + amount <= 99 && random.Next(2) == 0) ? '+' : '-';
            statements[i] = new(to, from, sign, sign == '*' ? 2 : amount);
            values[to] = statements[i].Apply(values[from]);
            last = to;
        }

        return statements;
    }

    static string Register(int r) => r == 0 ? "a" : "b";

    static string Text(int? value) => value?.Text() ?? Item.Unknown;

    /// <inheritdoc/>
    public string? Solve(string input) => Derive(input) is [.., var last] ? last.Value : null;

    /// <inheritdoc/>
    public IReadOnlyList<Checkpoint>? Derive(string input)
    {
        string[][] sentences = [.. Reading.Sentences(input).Where(s => s.Mark != "?").Select(s => s.Words)];
        var printed = Reading.Sentences(input).Where(s => s.Mark == "?").Select(s => s.Words.LastOrDefault(Vocabulary.IsRegister)).LastOrDefault(r => r is not null);
        if (printed is null)
            return null;
        Dictionary<string, int?> values = [];
        Dictionary<string, int> starts = [];
        List<Checkpoint> checkpoints = [];
        var assigned = "";
        var registers = Registers(sentences);
        int? Read(string word) => int.TryParse(word, out var n) ? n : values.GetValueOrDefault(word);
        foreach (var words in sentences)
        {
            switch (words)
            {
                case [.., var to, var number] when Vocabulary.IsRegister(to) && int.TryParse(number, out var start):
                    // Two different beginnings contradict each other.
                    values[to] = starts.TryAdd(to, start) || starts[to] == start ? start : null;
                    break;
                case [.., var to, "=", var from] when Vocabulary.IsRegister(to):
                    Assign(to, Read(from), from);
                    break;
                case [.., var to, "=", var from, var sign, var amount] when Vocabulary.IsRegister(to):
                    Assign(to, sign switch
                    {
                        "+" => Read(from) + Read(amount),
                        "-" => Read(from) - Read(amount),
                        _ => Read(from) * Read(amount),
                    }, $"{from} {sign} {amount}");
                    break;
            }
        }

        if (assigned != printed)
            checkpoints.Add(Drafting.Step($"{printed} !{Text(values.GetValueOrDefault(printed))}"));
        return checkpoints;

        void Assign(string to, int? value, string right)
        {
            values[to] = value;
            assigned = to;
            var state = registers.Select(r => $"!{r} !{Text(values.GetValueOrDefault(r))}");
            checkpoints.Add(Drafting.Step($"{to} _= {right} {string.Join(' ', state)}", Text(value)));
        }
    }

    // A step states both of the family's registers even where a program mentions one.
    static string[] Registers(string[][] sentences)
    {
        string[] mentioned = [.. sentences.SelectMany(w => w).Where(Vocabulary.IsRegister).Distinct().Order(StringComparer.Ordinal)];
        return mentioned.All(r => r is "a" or "b") ? ["a", "b"] : mentioned;
    }
}
