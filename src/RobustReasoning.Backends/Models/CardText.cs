using System.Text;

namespace RobustReasoning.Backends.Models;

/// <summary>Foreign text in a model card: names of files, command lines, what an adapter's author says.</summary>
static class CardText
{
    const int Longest = 300;

    /// <summary>One line of plain text, also in a cell of a table.</summary>
    internal static string Line(string text)
    {
        StringBuilder plain = new();
        foreach (var c in text.Length > Longest ? text[..Longest] + "…" : text)
            plain.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '@' or '#' => $"\\{c}",
                _ when char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format => "\uFFFD",
                _ => c.ToString(),
            });
        return plain.ToString();
    }

    /// <summary>Text between backticks.</summary>
    internal static string Code(string text) => string.Concat(text.Select(c => c is '`' or '|' || char.IsControl(c) ? '\uFFFD' : c));

    /// <summary>Several lines, each plain, as a quotation.</summary>
    internal static string Quote(string text) => string.Join("\n", text.ReplaceLineEndings("\n").Split('\n').Select(line => $"> {Line(line)}".TrimEnd()));
}
