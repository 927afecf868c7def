using System.Globalization;
using RobustReasoning.Items;

namespace RobustReasoning.Probes.Steps;

/// <summary>Assignments over two registers; a state is both values.</summary>
sealed class ProgramProblem : Problem
{
    const int MostDigits = 9;

    readonly List<(int To, string[] Line)> _statements = [];

    ProgramProblem(string a, string b) => Start = $"{a} {b}";

    public override string Start { get; }

    /// <summary>The assignments of a program; null where the prompt is none.</summary>
    public static ProgramProblem? Parse(string prompt)
    {
        string[] start = [Item.Unknown, Item.Unknown];
        List<(int, string[])> statements = [];
        HashSet<(int, string)> started = [];
        var asked = false;
        foreach (var (words, mark) in Reading.Sentences(prompt))
        {
            asked |= mark == "?";
            if (asked)
                break;
            switch (words)
            {
                case [.., var to, var value] when Register(to) is { } r && Number(value) is not null:
                    // Two beginnings contradict each other.
                    start[r] = started.Add((r, value)) && started.Count(x => x.Item1 == r) > 1 ? Item.Unknown : value;
                    break;
                case [.., var to, "=", var from] when Register(to) is { } r:
                    statements.Add((r, [to, "=", from]));
                    break;
                case [.., var to, "=", var from, var sign, var amount] when Register(to) is { } r:
                    statements.Add((r, [to, "=", from, sign, amount]));
                    break;
            }
        }

        if (!asked || statements.Count is 0 or > MostSteps)
            return null;
        ProgramProblem problem = new(start[0], start[1]);
        problem._statements.AddRange(statements);
        return problem;
    }

    public override IReadOnlyList<string> After(string state, int step)
    {
        if (step >= _statements.Count)
            return [];
        var (to, line) = _statements[step];
        string Read(string word) => Register(word) is { } r ? Part(state, r) : word;
        var value = line is [_, _, var from, var sign, var amount] ? Apply(Read(from), sign, Read(amount)) : Read(line[2]);
        return [With(state, to, Number(value) is null ? Item.Unknown : value)];
    }

    public override bool Ends(string state, int step) => step == _statements.Count;

    public override bool Fits(Claim claim, string state, int step) =>
        claim.Value.Contains(' ') ? claim.Value == state : claim.Value == Part(state, Assigned(step));

    // A compact chain drops words of the line, but adds none.
    public override bool States(Claim claim, int step)
    {
        var at = 0;
        foreach (var word in _statements[step].Line)
            if (at < claim.Line.Count && claim.Line[at] == word)
                at++;
        return at == claim.Line.Count;
    }

    public override bool Invents(Claim claim, IReadOnlySet<string> derived) =>
        claim.Line.Any(w => Number(w) is not null && !derived.Contains(w) && !_statements.Any(s => s.Line.Contains(w)));

    public override bool Doubts(Claim claim, int step) => (claim.Value.Contains(' ') ? Part(claim.Value, Assigned(step)) : claim.Value) == Item.Unknown;

    public override string Assume(string state, Claim claim, int step) =>
        claim.Value.Contains(' ') ? claim.Value : With(state, Assigned(step), claim.Value);

    public override IReadOnlyList<Claim> Read(IReadOnlyList<string> words)
    {
        List<Claim> claims = [];
        List<string> line = [];
        for (var i = 0; i < words.Count; i++)
        {
            if (i + 3 < words.Count && words[i] == "a" && IsValue(words[i + 1]) && words[i + 2] == "b" && IsValue(words[i + 3]))
            {
                claims.Add(new($"{words[i + 1]} {words[i + 3]}", null, [.. line]));
                line.Clear();
                i += 3;
            }
            else if (Register(words[i]) is not null || Number(words[i]) is not null || words[i] is "=" or "+" or "-" or "*")
            {
                line.Add(words[i]);
            }
        }

        return claims;
    }

    public override IReadOnlyList<Claim> ReadValues(IReadOnlyList<string> words) => [.. words.Where(IsValue).Select(w => new Claim(w))];

    // Beyond the last statement nothing is assigned; what is claimed there is wrong whichever register it means.
    int Assigned(int step) => _statements[Math.Clamp(step, 0, _statements.Count - 1)].To;

    static string Apply(string left, string sign, string right)
    {
        if (Number(left) is not { } a || Number(right) is not { } b)
            return Item.Unknown;
        return (sign switch { "+" => a + b, "-" => a - b, _ => a * b }).ToString(CultureInfo.InvariantCulture);
    }

    static string Part(string state, int register) => state.Split(' ')[register];

    static string With(string state, int register, string value) => register == 0 ? $"{value} {Part(state, 1)}" : $"{Part(state, 0)} {value}";

    static int? Register(string word) => word switch { "a" => 0, "b" => 1, _ => null };

    static bool IsValue(string word) => word == Item.Unknown || Number(word) is not null;

    static long? Number(string word) =>
        word.Length <= MostDigits && long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
