using RobustReasoning.Items;

namespace RobustReasoning.Probes.Steps;

/// <summary>The families whose chains can be read exactly.</summary>
static class ChainReaders
{
    const int MostWords = 8192;

    static readonly Dictionary<string, Func<string, Problem?>> s_parsers = new()
    {
        ["arithmetic"] = SumProblem.Parse,
        ["lookup"] = GraphProblem.Lookup,
        ["deduction"] = GraphProblem.Deduction,
        ["program"] = ProgramProblem.Parse,
        // A policy's items are lookups under a rule.
        ["policy"] = GraphProblem.Lookup,
    };

    /// <summary>Names of the families.</summary>
    public static IEnumerable<string> Families => s_parsers.Keys;

    /// <summary>The prompt of a family as a machine; null where the family is not known or the text is none of it.</summary>
    public static Problem? Parse(string family, string prompt) => s_parsers.GetValueOrDefault(family)?.Invoke(prompt);

    /// <summary>A visible chain read at a ratio; null where it claims nothing.</summary>
    /// <param name="problem">The prompt.</param>
    /// <param name="chain">The chain's text.</param>
    /// <param name="ratio">Ratio that was asked for; null for the whole chain.</param>
    /// <param name="before">Latent steps before the chain.</param>
    public static ChainReading? Visible(Problem problem, string chain, double? ratio, int before = 0)
    {
        var lossy = ratio < Chains.Lossless - 1e-6;
        var words = Words(chain);
        var claims = problem.Read(words);
        // The start of a step that the budget cut claims nothing yet.
        if (!lossy && claims is [{ From: null, Line.Count: 0 }] && words[^1] == problem.Start)
            return null;
        return ChainWalk.Of(problem, claims, new() { Skip = lossy, Stop = lossy, Before = before });
    }

    /// <summary>Thoughts read as a chain of values, one each; null where none reads as a value.</summary>
    public static ChainReading? Decoded(Problem problem, IReadOnlyList<string> reads) =>
        ChainWalk.Of(problem, problem.ReadValues([.. reads.Select(r => Plain(r.Trim()))]), new() { Stop = reads.Count < problem.Path().Needed, Repeat = true });

    /// <summary>The words of a chain as readers take them, without the marks of foreign models.</summary>
    public static string[] Words(string chain) => [.. chain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(Plain)];

    // Foreign models set marks behind words; a mark by itself stays.
    static string Plain(string word) => word.Length > 1 ? word.Trim('.', ',', ';', '!', '?', '"', '\'', '(', ')', '*').ToLowerInvariant() : word.ToLowerInvariant();
}
