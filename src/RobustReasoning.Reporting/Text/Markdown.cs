using System.Text;

namespace RobustReasoning.Reporting.Text;

/// <summary>Foreign text in GitHub's Markdown.</summary>
static class Markdown
{
    /// <summary>One line of plain text: no markup, no link, no mention of a user or an issue.</summary>
    public static string Text(string text, int longest = 120)
    {
        var escaped = new StringBuilder();
        foreach (var c in Visible.Short(text, longest))
            switch (c)
            {
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '&': escaped.Append("&amp;"); break;
                // GitHub looks for mentions and issues after escapes are resolved; a joiner of no width breaks the pattern.
                case '@' or '#': escaped.Append('\\').Append(c).Append("&#8288;"); break;
                case < (char)128 when char.IsPunctuation(c) || char.IsSymbol(c): escaped.Append('\\').Append(c); break;
                default: escaped.Append(c); break;
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

    static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
