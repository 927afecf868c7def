using RobustReasoning.Gates;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Pass, fail or inconclusive first, then every gate.</summary>
static class VerdictSection
{
    // More reasons than a screen holds hide each other; the table has all.
    const int MostReasons = 8;

    /// <summary>The banner with what needs attention.</summary>
    public static Html Banner(IReadOnlyList<Verdict> verdicts)
    {
        var failed = Judgement.Open(verdicts).Where(v => v.Decision == Decision.Fail).ToList();
        var undecided = Judgement.Open(verdicts).Where(v => v.Decision != Decision.Fail).ToList();
        return Html.Of(
            $"<section class=\"verdict {Judgement.Name(Judgement.Of(verdicts))}\" aria-labelledby=\"verdict\"><h2 id=\"verdict\">{Judgement.Sentence(verdicts)}</h2>{Reason(verdicts)}{List(failed)}{(failed.Count > 0 && undecided.Count > 0 ? Folded(undecided) : List(undecided))}</section>\n");
    }

    static Html List(IReadOnlyList<Verdict> verdicts) => verdicts.Count == 0 ? default : Html.Of(
        $"<ul>{verdicts.Take(MostReasons).Select(Item)}</ul>{(verdicts.Count > MostReasons ? Html.Of($"<p>And {verdicts.Count - MostReasons} more, in the <a href=\"#gates\">table of gates</a>.</p>") : default)}");

    // Beside what failed, what is undecided only says that a pass would not follow from mending the rest.
    static Html Folded(IReadOnlyList<Verdict> undecided) => Html.Of(
        $"<details><summary><strong>{(undecided.Count == 1 ? "1 gate is" : $"{undecided.Count} gates are")} undecided besides:</strong> {Html.Join(undecided.Take(MostReasons).Select((v, i) => Html.Of($"{(i == 0 ? "" : ", ")}{Html.Foreign(v.Gate)}")))}{(undecided.Count > MostReasons ? ", …" : "")}</summary>{List(undecided)}</details>");

    /// <summary>All gates with estimate, threshold and margin.</summary>
    public static Html Gates(IReadOnlyList<Verdict> verdicts)
    {
        if (verdicts.Count == 0) return Parts.Section("gates", "Gates", Html.Of($"<p>No policy was applied, so nothing was judged.</p>"));
        var noise = verdicts.Any(v => v.Noise is not null);
        string[] columns = ["decision", "measured", "threshold", "margin of the bound", .. noise ? new[] { "noise floor" } : []];
        var head = Html.Of($"<th scope=\"col\">gate</th>{columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}<th scope=\"col\">test</th>");
        return Parts.Section("gates", "Gates", Parts.Table(
            "gates", $"Each gate compares a bound of the 95\u00a0% interval with its threshold, never the estimate alone.{(noise ? " The noise floor is how far replays that should change nothing moved the figure; what lies inside it is not decided." : "")}", head, verdicts.Select(v => Row(v, noise))));
    }

    // What the verdict means to someone who has to decide now.
    static Html Reason(IReadOnlyList<Verdict> verdicts) => Judgement.Of(verdicts) switch
    {
        Decision.Pass when Judgement.Nearest(verdicts) is { Estimate: { } estimate, Threshold: { } threshold } nearest => Html.Of(
            $"<p>Each was kept with its whole 95\u00a0% interval. Nearest to its threshold: <strong>{Html.Foreign(nearest.Gate)}</strong>, {Say.Percent(estimate.Value)} ({Say.Interval(estimate.Lower, estimate.Upper)}, {Say.N(estimate.N)}) against {Say.Percent(threshold)}.</p>"),
        Decision.Fail => Html.Of($"<p>This release does not keep its policy: what was found, what is expected, and what to do.</p>"),
        Decision.Inconclusive => Html.Of($"<p>No gate is known to be broken, but the data cannot tell for all of them, so this is no pass. What is missing:</p>"),
        _ => default,
    };

    static Html Item(Verdict verdict) => Html.Of(
        $"<li><strong>{Html.Foreign(verdict.Gate)}</strong> <span class=\"badge {Judgement.Name(verdict.Decision)}\">{Judgement.Name(verdict.Decision)}</span>{Short(verdict)}<br>{Html.Foreign(verdict.Found)} <em>Expected:</em> {Html.Foreign(verdict.Expected)}{(verdict.Remedy == "" ? default : Html.Of($"<br><em>Remedy:</em> {Html.Foreign(verdict.Remedy)}"))}</li>\n");

    // The two figures that decide, for a reader who reads nothing else.
    static Html Short(Verdict verdict) => verdict is { Estimate: { } estimate, Threshold: { } threshold }
        ? Html.Of($" <strong class=\"nowrap\">{Figure(verdict, estimate.Value)}</strong> <span class=\"nowrap\">against {Figure(verdict, threshold)}</span>") : default;

    static Html Row(Verdict verdict, bool noise) => Html.Of(
        $"""
        <tr><th scope="row">{Html.Foreign(verdict.Gate)}</th><td class="n"><span class="badge {Judgement.Name(verdict.Decision)}">{Judgement.Name(verdict.Decision)}</span></td>{(verdict.Unit is null ? Parts.Share(verdict.Estimate) : Parts.Plain(verdict.Estimate))}
        <td class="n">{(verdict.Threshold is { } threshold ? Figure(verdict, threshold) : "–")}</td><td class="n">{(verdict.Margin is { } margin ? verdict.Unit is null ? Say.Points(margin) : Figure(verdict, margin) : "–")}</td>{(noise ? Noise(verdict) : default)}<td class="prose">{Html.Foreign(verdict.Test)}</td></tr>

        """);

    static Html Noise(Verdict verdict) => verdict.Noise is not { } noise ? Parts.None
        : Html.Of($"<td class=\"n\">{(verdict.Unit is null ? $"±{Say.Number(100 * noise, "0.0")}\u00a0pp" : $"±{Figure(verdict, noise)}")}</td>");

    static string Figure(Verdict verdict, double value) => verdict.Unit is { } unit ? $"{Say.Number(value, "0.0")} {unit}" : Say.Percent(value);
}
