using System.Globalization;
using RobustReasoning.Items;

namespace RobustReasoning.Probes.Steps;

/// <summary>One value and a row of operations on it.</summary>
sealed class SumProblem : Problem
{
    const string Vague = "some";
    const int MostDigits = 9;

    readonly List<(string Sign, string Amount)> _operations = [];
    readonly HashSet<string> _numbers = [];

    SumProblem(string start) => Start = start;

    public override string Start { get; }

    /// <summary>The operations of a word problem; null where the prompt is none.</summary>
    public static SumProblem? Parse(string prompt)
    {
        SumProblem? problem = null;
        HashSet<string> numbers = [];
        foreach (var (words, mark) in Reading.Sentences(prompt))
        {
            numbers.UnionWith(words.Where(w => Number(w) is not null));
            if (mark == "?")
                break;
            var amount = words.FirstOrDefault(w => Number(w) is not null) ?? Vague;
            bool Has(params string[] keys) => words.Any(keys.Contains);
            if (Has("has"))
                problem = new(amount);
            else if (Has("double"))
                problem?._operations.Add(("*", "2"));
            else if (Has("half"))
                problem?._operations.Add(("/", "2"));
            else if (Has("more"))
                problem?._operations.Add(("+", amount));
            else if (Has("away", "sells", "off", "loses"))
                problem?._operations.Add(("-", amount));
        }

        problem?._numbers.UnionWith(numbers);
        return problem?._operations.Count is > 0 and <= MostSteps ? problem : null;
    }

    public override IReadOnlyList<string> After(string state, int step)
    {
        if (step >= _operations.Count || state == Item.Unknown)
            return [];
        var (sign, amount) = _operations[step];
        return [Apply(state, sign, amount) ?? Item.Unknown];
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
            // The start of a step that the budget cut claims nothing yet.
            else if (i++ < tokens.Length - 1 || claims is not [.., { Line.Count: > 0 } last] || last.Value != tokens[^1])
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
