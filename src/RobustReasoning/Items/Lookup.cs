namespace RobustReasoning.Items;

/// <summary>Follows a pointer through shuffled facts over nonsense names.</summary>
// A fact is two names side by side, and a chain has no marks between results: with a word between them a small model
// needs many times the training before it finds the step from one name to the next.
public sealed class Lookup : IFamily, IStepwiseSolver, IWholeCycles
{
    /// <summary>Template of the items of <see cref="WholeCycle"/>.</summary>
    const string Walk = "walk";

    const int MostSteps = 1000;

    static readonly (string Name, string Question)[] s_wordings =
    [
        ("start", "start at {s} and take {k} . where are you ?"),
        ("from", "from {s} take {k} . where do you end ?"),
        ("at", "you are at {s} and take {k} . where are you ?"),
        ("take", "take {k} from {s} . what is it ?"),
    ];

    /// <inheritdoc/>
    public string Name => "lookup";

    /// <inheritdoc/>
    public Item Generate(ulong seed, int steps) => Build(seed, steps, whole: false, twin: false);

    /// <inheritdoc/>
    public Item Twin(Item item) => Build(item.Seed, item.Steps, item.Template == $"{Name}/{Walk}", twin: true).AsTwin();

    /// <inheritdoc/>
    public Item WholeCycle(ulong seed, int facts) => Build(seed, facts, whole: true, twin: false);

    // A path of n facts is a cycle of n + 1 names with one fact missing. In an answerable item the gap lies off the walk,
    // in its twin on the walk: the number of facts, of names and of dead ends says nothing about which one it is.
    Item Build(ulong seed, int steps, bool whole, bool twin)
    {
        Drafting.CheckSteps(this, steps, 9);
        var random = Seeds.Source(seed, Name, whole ? Walk : "", steps.Text());
        var count = whole ? steps : random.Next(Math.Min(steps + 1, 9), 10) + 1;
        var cycle = random.Sample(Vocabulary.Names, count);
        var gap = whole ? -1 : random.Next(steps, count);
        var wording = random.Pick(s_wordings);
        var order = random.Sample([.. Enumerable.Range(0, count).Where(i => i != gap)], whole ? count : count - 1);
        var lost = twin ? random.Next(steps) : -1;
        if (twin && whole)
            order = [.. order.Where(i => i != lost)];
        else if (twin)
            order[Array.IndexOf(order, lost)] = gap;

        string At(int i) => cycle[i % count];
        List<Part> parts = [.. order.Select(i => Drafting.Fact($"{At(i)} {At(i + 1)} ."))];
        parts.Add(Drafting.Question(wording.Question.Replace("{s}", At(0)).Replace("{k}", $"{steps.Text()} {(steps == 1 ? "step" : "steps")}")));
        List<Checkpoint> checkpoints = [];
        for (var i = 0; i < steps && checkpoints is not [.., { Value: Item.Unknown }]; i++)
            checkpoints.Add(Drafting.Step($"_{(i + 1).Text()} _: {At(i)} !{(i == lost ? Item.Unknown : At(i + 1))}"));
        var item = Drafting.Item(this, whole ? Walk : wording.Name, seed, steps, AnswerType.Word, parts, checkpoints) with { FactsCommute = true };
        return whole ? item with { Id = item.Id + "-" + Walk } : item;
    }

    /// <inheritdoc/>
    public string? Solve(string input) => Derive(input) is [.., var last] ? last.Value : null;

    /// <inheritdoc/>
    public IReadOnlyList<Checkpoint>? Derive(string input)
    {
        Dictionary<string, string> next = [];
        string? place = null;
        var steps = 0;
        foreach (var (words, _) in Reading.Sentences(input))
        {
            var names = words.Where(Vocabulary.IsName).ToArray();
            if (names.Length == 2)
                Link(next, names[0], names[1]);
            else if (names.Length == 1 && words.Select(w => int.TryParse(w, out var n) ? n : 0).Max() is > 0 and var count)
                (place, steps) = (names[0], count);
        }

        // A text may come from anywhere, and the facts may run in a circle.
        if (place is null || steps > MostSteps)
            return null;
        List<Checkpoint> checkpoints = [];
        for (var i = 0; i < steps && place != Item.Unknown; i++)
        {
            var to = next.GetValueOrDefault(place, Item.Unknown);
            checkpoints.Add(Drafting.Step($"_{(i + 1).Text()} _: {place} !{to}"));
            place = to;
        }

        return checkpoints;
    }

    /// <summary>Notes where a name leads; two facts that disagree leave it unknown.</summary>
    internal static void Link(Dictionary<string, string> next, string from, string to) =>
        next[from] = next.GetValueOrDefault(from, to) == to ? to : Item.Unknown;
}
