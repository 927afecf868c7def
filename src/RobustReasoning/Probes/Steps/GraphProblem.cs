using System.Globalization;
using RobustReasoning.Items;

namespace RobustReasoning.Probes.Steps;

/// <summary>A walk over facts that each lead from one name to another: lookups and deductions.</summary>
sealed class GraphProblem : Problem
{
    readonly ILookup<string, string> _next;
    readonly HashSet<string> _names;
    readonly HashSet<string> _candidates;
    readonly int _steps;

    GraphProblem(string start, List<(string From, string To)> facts, IEnumerable<string> candidates, int steps)
    {
        Start = start;
        _next = facts.Distinct().ToLookup(f => f.From, f => f.To);
        _candidates = [.. candidates];
        _names = [start, .. _candidates, .. facts.SelectMany(f => new[] { f.From, f.To })];
        _steps = steps;
    }

    public override string Start { get; }

    // Behind a category lies another one: who goes on has still passed the answer. So many steps are so many.
    public override bool MayWalkOn => _candidates.Count > 0;

    /// <summary>A lookup of so many steps from a name; null where the prompt is none.</summary>
    public static GraphProblem? Lookup(string prompt)
    {
        List<(string, string)> facts = [];
        string? start = null;
        var steps = 0;
        foreach (var (words, _) in Reading.Sentences(prompt))
        {
            var names = words.Where(Vocabulary.IsName).ToArray();
            if (names.Length == 2)
                facts.Add((names[0], names[1]));
            else if (names.Length == 1 && words.Max(w => int.TryParse(w, CultureInfo.InvariantCulture, out var n) ? n : 0) is > 0 and var count)
                (start, steps) = (names[0], count);
        }

        return start is null || steps is < 1 or > MostSteps || facts.Count is 0 or > MostSteps ? null : new(start, facts, [], steps);
    }

    /// <summary>A walk to one of two names; null where the prompt is none.</summary>
    public static GraphProblem? Deduction(string prompt)
    {
        List<(string, string)> facts = [];
        string[] asked = [];
        foreach (var (words, mark) in Reading.Sentences(prompt))
        {
            var names = words.Where(Vocabulary.IsName).ToArray();
            // Which of both it is not takes one more step than a walk.
            if (mark == "?" && names.Length == 3 && !words.Contains("not"))
                asked = names;
            else if (mark != "?" && names.Length == 2)
                facts.Add((names[0], names[1]));
        }

        return asked.Length == 0 || facts.Count is 0 or > MostSteps ? null : new(asked[0], facts, asked[1..], 0);
    }

    public override IReadOnlyList<string> After(string state, int step)
    {
        if (state == Item.Unknown)
            return [];
        string[] next = [.. _next[state]];
        return next.Length == 1 ? next : [.. next, Item.Unknown];
    }

    public override bool Ends(string state, int step) => state == Item.Unknown || (_candidates.Count > 0 ? _candidates.Contains(state) : step == _steps);

    public override bool Invents(Claim claim, IReadOnlySet<string> derived) =>
        IsInvented(claim.Value) || claim.From is { } from && IsInvented(from);

    bool IsInvented(string name) => name != Item.Unknown && !_names.Contains(name);

    public override IReadOnlyList<Claim> Read(IReadOnlyList<string> words)
    {
        if (!words.Any(IsMark))
            return ReadValues(words);
        List<Claim> claims = [];
        List<string> step = [];
        foreach (var word in words.Append(":"))
        {
            if (IsName(word))
                step.Add(word);
            if (!IsMark(word))
                continue;
            // A step names where it starts and where it leads; one that names a single place leads there, or was cut before it said.
            if (step.Count == 1 && step[0] != (claims.Count > 0 ? claims[^1].Value : Start))
                claims.Add(new(step[0]));
            for (var i = 1; i < step.Count; i++)
                claims.Add(new(step[i], i == 1 ? step[0] : null));
            step.Clear();
        }

        return claims;
    }

    // Without marks a name may stand twice, as the end of one step and the start of the next.
    public override IReadOnlyList<Claim> ReadValues(IReadOnlyList<string> words)
    {
        List<Claim> claims = [];
        var place = Start;
        foreach (var name in words.Where(IsName))
        {
            if (name != place)
                claims.Add(new(name));
            place = name;
        }

        return claims;
    }

    static bool IsMark(string word) => word is ":" or "so";

    static bool IsName(string word) => word == Item.Unknown || Vocabulary.IsName(word);
}
