using System.Text.RegularExpressions;

namespace RobustReasoning.Attacks.Shrinking;

/// <summary>The shortest way from one text to another in whole words and spaces. Pure.</summary>
public static partial class WordDiff
{
    // Beyond so many cells of the table the whole text counts as one difference.
    const long MaxCells = 4_000_000;

    /// <summary>Words and the spaces between them, in order.</summary>
    public static string[] Tokens(string text) => [.. TokenForm().Matches(text).Select(m => m.Value)];

    /// <summary>Runs of tokens that were replaced, in order, disjoint.</summary>
    public static IEnumerable<(int Start, int Count, string[] With)> Of(string[] before, string[] after)
    {
        if ((long)before.Length * after.Length > MaxCells)
        {
            if (!before.SequenceEqual(after))
                yield return (0, before.Length, after);
            yield break;
        }

        // common[i, j]: length of the longest common subsequence of the rests from i and j on.
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            var (startI, startJ) = (i, j);
            while ((i < before.Length || j < after.Length) && !(i < before.Length && j < after.Length && before[i] == after[j]))
                if (j == after.Length || i < before.Length && common[i + 1, j] >= common[i, j + 1])
                    i++;
                else
                    j++;
            if (i > startI || j > startJ)
                yield return (startI, i - startI, after[startJ..j]);
            else
                (i, j) = (i + 1, j + 1);
        }
    }

    [GeneratedRegex(@"\s+|\S+")]
    private static partial Regex TokenForm();
}
