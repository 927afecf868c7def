using System.Globalization;
using RobustReasoning.Items;

namespace RobustReasoning.Probes.Steps;

/// <summary>One value and a row of operations on it.</summary>
sealed class SumProblem : Problem
{
    const string Vague = "some";
    const int MostDigits = 9;

    readonly List<(string Sign, string Amount)> _operations;
    readonly HashSet<string> _numbers;
    readonly bool _doubtful;

    SumProblem(string start, bool doubtful, List<(string, string)> operations, HashSet<string> numbers) =>
        (Start, _doubtful, _operations, _numbers) = (start, doubtful, operations, numbers);

    public override string Start { get; }

    /// <summary>The operations of a word problem; null where the prompt is none.</summary>
    public static SumProblem? Parse(string prompt)
    {
        List<(string, string)> operations = [];
        HashSet<string> numbers = [], owners = [];
        List<string> starts = [];
        string? asked = null;
        foreach (var (words, mark) in Reading.Sentences(prompt))
        {
            numbers.UnionWith(words.Where(w => Number(w) is not null));
            var amount = words.FirstOrDefault(w => Number(w) is not null) ?? Vague;
            var person = words.FirstOrDefault(Vocabulary.IsPerson);
            bool Has(params string[] keys) => words.Any(keys.Contains);
            if (mark == "?")
                asked = person ?? asked;
            else if (Has("has"))
            {
                starts.Add(amount);
                owners.Add(person ?? "");
            }
            else if (Has("double", "half"))
                operations.Add((Has("double") ? "*" : "/", "2"));
            else if (Has("more"))
                operations.Add(("+", amount));
            else if (Has("away", "sells", "off", "loses"))
                operations.Add(("-", amount));
        }

        // Two beginnings contradict each other, and of somebody else's things nothing is known.
        var doubtful = starts.Distinct().Count() > 1 || asked is not null && !owners.Contains(asked);
        return starts.Count == 0 || operations.Count is 0 or > MostSteps ? null : new(starts[0], doubtful, operations, numbers);
    }

    public override IReadOnlyList<string> After(string state, int step)
    {
        if (step >= _operations.Count || state == Item.Unknown)
            return [];
        var (sign, amount) = _operations[step];
        var after = Apply(state, sign, amount) ?? Item.Unknown;
        return _doubtful && step == 0 && after != Item.Unknown ? [after, Item.Unknown] : [after];
    }

    public override bool Ends(string state, int step) => step == _operations.Count || state == Item.Unknown;

    public override bool States(Claim claim, int step) =>
        claim.Line.Count == 0 || claim.Line is [var sign, var amount] && (sign, amount) == _operations[step];

    // A wrong result is a wrong step; what nobody said is an operand out of nowhere.
    public override bool Invents(Claim claim, IReadOnlySet<string> derived)
    {
        bool Lacks(string word) => Number(word) is not null && !_numbers.Contains(word) && !derived.Contains(word);
        return claim.From is { } from && Lacks(from) || claim.Line is [var sign, var amount] && Lacks(amount) && (sign, amount) is not ("*" or "/", "2");
    }

    public override IReadOnlyList<Claim> Read(IReadOnlyList<string> words)
    {
        string[] tokens = [.. words.Where(w => IsOperand(w) || IsSign(w) || w == Item.Unknown)];
        List<Claim> claims = [];
        for (var i = 0; i < tokens.Length;)
        {
            string? from = null;
            if (!IsSign(tokens[i]) && i + 1 < tokens.Length && IsSign(tokens[i + 1]))
                from = tokens[i++];
            if (IsSign(tokens[i]))
            {
                if (i + 2 < tokens.Length && IsOperand(tokens[i + 1]) && !IsSign(tokens[i + 2]))
                    claims.Add(new(tokens[i + 2], from, [tokens[i], tokens[i + 1]]));
                i += 3;
            }
            // Behind whole equations a value by itself is the start of one that the budget cut: it claims nothing yet.
            else if (i++ < tokens.Length - 1 || claims is not [.., { Line.Count: > 0 } last] || tokens[^1] != last.Value)
            {
                claims.Add(new(tokens[i - 1]));
            }
        }

        return claims;
    }

    public override IReadOnlyList<Claim> ReadValues(IReadOnlyList<string> words) =>
        [.. words.Where(w => Number(w) is not null || w == Item.Unknown).Select(w => new Claim(w))];

    static string? Apply(string state, string sign, string amount)
    {
        if (Number(state) is not { } value || Number(amount) is not { } by)
            return null;
        return (sign switch { "+" => value + by, "-" => value - by, "*" => value * by, _ => value / by }).ToString(CultureInfo.InvariantCulture);
    }

    static bool IsSign(string word) => word is "+" or "-" or "*" or "/";

    static bool IsOperand(string word) => word == Vague || Number(word) is not null;

    // Longer ones are no numbers of this family and would overflow.
    static long? Number(string word) =>
        word.Length <= MostDigits && long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
