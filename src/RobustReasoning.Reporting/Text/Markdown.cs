using System.Text;

namespace RobustReasoning.Reporting.Text;

/// <summary>Foreign text in GitHub's Markdown.</summary>
static class Markdown
{
    /// <summary>One line of plain text: no markup, no link, no mention of a user or an issue.</summary>
    public static string Text(string text, int longest = 120)
    {
        var escaped = new StringBuilder();
        var plain = Visible.Short(text.Trim(), longest);
        for (var i = 0; i < plain.Length; i++)
            switch (plain[i])
            {
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '&': escaped.Append("&amp;"); break;
                // GitHub looks for mentions and issues after escapes are resolved; a joiner of no width breaks the pattern.
                case '@' or '#': escaped.Append('\\').Append(plain[i]).Append("&#8288;"); break;
                case var c when IsMarkup(plain, i): escaped.Append('\\').Append(c); break;
                default: escaped.Append(plain[i]); break;
            }

        return escaped.ToString();
    }

    /// <summary>A table with a line of dashes under its head; cells are finished Markdown.</summary>
    public static string Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new StringBuilder().Append(Row(head)).Append(Row([.. head.Select((_, i) => i == 0 ? "---" : "---:")]));
        foreach (var row in rows) table.Append(Row(row));
        return table.ToString();
    }

    static bool IsMarkup(string text, int i) => text[i] switch
    {
        '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '$' => true,
        // Lists and rules begin a line; addresses and :names: become links and pictures.
        '-' or '+' or '=' => i == 0,
        '.' or ')' => text[..i].All(char.IsAsciiDigit) || text[..i].EndsWith("www", StringComparison.OrdinalIgnoreCase),
        ':' => i + 1 < text.Length && text[i + 1] != ' ',
        _ => false,
    };

    static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
