using System.Text.RegularExpressions;

namespace RobustReasoning.Tests.Architecture;

/// <summary>No text can hold up a regular expression: each is matched without backtracking or with a time limit, or is listed here with its reason.</summary>
sealed partial class RegexTests
{
    // File and method, and why time stays proportional to the text.
    static readonly Dictionary<string, string> s_linear = new()
    {
        ["Judge.cs: Abstention"] = "alternatives of bounded length",
        ["Judge.cs: RefusalForm"] = "alternatives of bounded length",
        ["Judge.cs: NumberForm"] = "digits are consumed once from each start; groups of three cannot overlap",
        ["Judge.cs: WordForm"] = "letters and joints are different characters",
        ["Judge.cs: FirstChoice"] = "an escaped literal between two lookarounds of one character",
        ["Deriving.cs: Run"] = "letters and joints are different characters",
        ["GluedMarks.cs: Gap"] = "three characters",
        ["Crash.cs: Frame"] = "anchored, one unbounded part of one kind of character",
        ["Crash.cs: Trouble"] = "literals",
        ["SplitPattern.cs: Gpt2"] = "alternatives of one kind of character each",
        ["SplitPattern.cs: Thousands"] = "alternatives of one kind of character each",
        ["SplitPattern.cs: Digits"] = "alternatives of one kind of character each",
        ["WordDiff.cs: TokenForm"] = "one kind of character each",
        ["Svg.cs: LongDecimal"] = "reads our own output",
        ["CommandTree.cs: TypeName"] = "reads messages of the parser",
    };

    static IEnumerable<(string Where, string Declaration)> Expressions() =>
        from file in Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        let text = File.ReadAllText(file)
        from match in Declaration().Matches(text)
        select ($"{Path.GetFileName(file)}: {match.Groups["name"].Value}", match.Value);

    [Test]
    public void Every_expression_is_matched_in_linear_time()
    {
        var open = Expressions().Where(e => !e.Declaration.Contains("NonBacktracking", StringComparison.Ordinal) && !e.Declaration.Contains("matchTimeoutMilliseconds", StringComparison.Ordinal)).Select(e => e.Where).ToArray();
        Assert.That(Expressions().Count(), Is.GreaterThan(8), "The expressions were not found.");
        Assert.That(open.Where(w => !s_linear.ContainsKey(w)), Is.Empty, "Add RegexOptions.NonBacktracking or a time limit, or say in this test why it is linear.");
    }

    static readonly string[] s_explosive =
    [
        string.Concat(Enumerable.Repeat("1,111", 40_000)), new string('1', 200_000), string.Concat(Enumerable.Repeat("a-", 100_000)), string.Concat(Enumerable.Repeat("i cannot ", 20_000)),
        string.Concat(Enumerable.Repeat("i can", 40_000)), new string(' ', 200_000), string.Concat(Enumerable.Repeat("don't ", 30_000)), new string('-', 200_000), string.Concat(Enumerable.Repeat("bado bado ", 20_000)),
    ];

    [Test]
    public void Answers_of_any_form_are_read([Range(0, 8)] int index)
    {
        var text = s_explosive[index];
        // Backtracking that grows with the square of such a text takes hours.
        foreach (var type in Enum.GetValues<RobustReasoning.Items.AnswerType>())
            Assert.That(() => RobustReasoning.Runs.Judge.ReadAnswer(type, ["bado", "bado bado king"], text), Throws.Nothing);
    }

    [GeneratedRegex(@"\[GeneratedRegex\((?:[^\n]+)\)\]\s+(?:private|public|internal) static partial Regex (?<name>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();
}
