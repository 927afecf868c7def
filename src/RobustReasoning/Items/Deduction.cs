namespace RobustReasoning.Items;

/// <summary>Two disjoint category chains of equal length and a two-way question about the end of one of them.</summary>
public sealed class Deduction : IFamily, IStepwiseSolver
{
    static readonly (string Name, string Rule, string Question)[] s_wordings =
    [
        ("every", "every {x} {y} .", "is {s} {p} or {q} ?"),
        ("each", "each {x} {y} .", "what is {s} , {p} or {q} ?"),
        ("any", "any {x} {y} .", "which is {s} , {p} or {q} ?"),
        ("all", "all {x} {y} .", "is {s} {p} or {q} ?"),
    ];

    /// <inheritdoc/>
    public string Name => "deduction";

    /// <inheritdoc/>
    public Item Generate(ulong seed, int steps) => Build(seed, steps, twin: false);

    /// <inheritdoc/>
    public Item Twin(Item item) => Build(item.Seed, item.Steps, twin: true).AsTwin();

    Item Build(ulong seed, int steps, bool twin)
    {
        Drafting.CheckSteps(this, steps, 8);
        var random = Seeds.Source(seed, Name, steps.Text());
        var wording = random.Pick(s_wordings);
        // Who is asked about has a nonsense name too: two people a problem are too thin a signal for a small model to learn to follow them.
        var names = random.Sample(Vocabulary.Names, 2 * steps + 5);
        var who = names[^3..];
        // The queried chain is chain 0; who and what stands in it is random, and so are the orders of facts and candidates.
        string[][] chains = [[who[0], .. names[..steps]], [who[1], .. names[steps..(2 * steps)]]];
        string Say(int link, string x, string y) => link == 0 ? $"{x} {y} ." : wording.Rule.Replace("{x}", x).Replace("{y}", y);

        var order = random.Sample([.. Enumerable.Range(0, 2 * steps)], 2 * steps);
        string[] choices = random.Next(2) == 0 ? [chains[0][^1], chains[1][^1]] : [chains[1][^1], chains[0][^1]];
        var lost = twin ? random.Next(steps) : -1;
        List<Part> parts = [];
        foreach (var i in order)
        {
            var chain = chains[i / steps];
            // A fact of the same shape about nobody stands in for the lost one, so that counting does not reveal the twin.
            parts.Add(Drafting.Fact(i == lost ? Say(lost, who[2], names[2 * steps]) : Say(i % steps, chain[i % steps], chain[i % steps + 1])));
        }

        parts.Add(Drafting.Question(wording.Question.Replace("{s}", who[0]).Replace("{p}", choices[0]).Replace("{q}", choices[1])));
        List<Checkpoint> checkpoints = [];
        for (var i = 0; i < steps && checkpoints is not [.., { Value: Item.Unknown }]; i++)
            checkpoints.Add(Drafting.Step($"_so {chains[0][i]} !{(i == lost ? Item.Unknown : chains[0][i + 1])}"));
        return Drafting.Item(this, wording.Name, seed, steps, AnswerType.Choice, parts, checkpoints) with
        {
            Choices = choices,
            FactsCommute = true,
        };
    }

    /// <inheritdoc/>
    public string? Solve(string input) => Derive(input) is [.., var last] ? last.Value : null;

    /// <inheritdoc/>
    public IReadOnlyList<Checkpoint>? Derive(string input)
    {
        Dictionary<string, string> next = [];
        string[]? asked = null;
        var negated = false;
        foreach (var (words, mark) in Reading.Sentences(input))
        {
            var names = words.Where(Vocabulary.IsName).ToArray();
            if (mark != "?" && names.Length == 2)
                Lookup.Link(next, names[0], names[1]);
            else if (mark == "?" && names.Length == 3)
                (asked, negated) = (names, words.Contains("not"));
        }

        if (asked is null)
            return null;
        List<Checkpoint> checkpoints = [];
        var place = asked[0];
        while (place != asked[1] && place != asked[2] && place != Item.Unknown)
        {
            // A circle leads to neither candidate.
            var to = checkpoints.Count > next.Count ? Item.Unknown : next.GetValueOrDefault(place, Item.Unknown);
            checkpoints.Add(Drafting.Step($"_so {place} !{to}"));
            place = to;
        }

        if (negated && place != Item.Unknown)
            checkpoints.Add(Drafting.Step($"_so _not !{(place == asked[1] ? asked[2] : asked[1])}"));
        return checkpoints;
    }
}
