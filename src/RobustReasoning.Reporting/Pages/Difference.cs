using RobustReasoning.Attacks.Shrinking;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Two texts side by side, with what differs struck through in the first and underlined in the second.</summary>
static class Difference
{
    public static (Html Before, Html After) Of(string before, string after)
    {
        var (old, now) = (WordDiff.Tokens(before), WordDiff.Tokens(after));
        List<Html> first = [], second = [];
        var (at, to) = (0, 0);
        foreach (var (start, count, with) in WordDiff.Of(old, now))
        {
            Same(old[at..start]);
            if (count > 0) first.Add(Html.Of($"<del>{Shown(old[start..(start + count)])}</del>"));
            if (with.Length > 0) second.Add(Html.Of($"<ins>{Shown(with)}</ins>"));
            to += start - at + with.Length;
            at = start + count;
        }

        Same(old[at..]);
        return (Html.Of($"<bdi>{first}</bdi>"), Html.Of($"<bdi>{second}</bdi>"));

        void Same(string[] tokens)
        {
            var text = Visible.Of(string.Concat(tokens), lines: true);
            first.Add(Html.Of($"{text}"));
            second.Add(Html.Of($"{text}"));
        }
    }

    // A changed space is seen only when it is drawn.
    static string Shown(string[] tokens)
    {
        var text = string.Concat(tokens);
        return string.IsNullOrWhiteSpace(text) ? Visible.Of(text).Replace(' ', '␣') : Visible.Of(text);
    }
}
