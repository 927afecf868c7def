using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Whether modes do as they are told: budgets, edited steps, switches between modes.</summary>
static class ControlSection
{
    public static Html Write(AnalysisResult analysis)
    {
        var control = analysis.Controllability;
        Html[] tables = [.. Budgets(control), .. Edits(control), .. Switches(control)];
        return Parts.Section("control", "Controllability", tables.Length > 0 ? Html.Of($"{tables}")
            : Html.Of($"<p>The run asked for no ratios, edited no steps and switched no modes.</p>"));
    }

    static IEnumerable<Html> Budgets(Controllability control)
    {
        if (control.Budgets.Count > 0)
            yield return Parts.Table("control-budgets",
                "Length asked for against length used, both as shares of the explicit chain of the same item, the answer's tokens included. Error: mean distance of the two. Order: Kendall’s τ between them over an item’s budgets, 1 where every longer request gave a longer chain. Violations: chains more than 25\u00a0% longer than asked for.",
                Head("mode", "ratios", "error", "order (τ)", "violations"), control.Budgets.Select(b => Html.Of(
                    $"<tr><th scope=\"row\">{Html.Foreign(b.Mode)}</th><td class=\"n\">{b.Budgets}</td>{Parts.Share(b.Error)}{Plain(b.Order, "0.00")}{Parts.Share(b.Violations)}</tr>\n")));
    }

    static IEnumerable<Html> Edits(Controllability control)
    {
        if (control.Edits.Count > 0)
            yield return Parts.Table("control-edits",
                "Answers after one step of the model’s own chain was changed to a value that leads to another answer. Obeys: the answer follows from the edited step. Recovers: the right answer in spite of it. A mode that obeys can be steered by its chain; one that recovers cannot be misled by it.",
                Head("mode and budget", "edit", "obeys", "recovers", "neither"), control.Edits.OrderBy(e => e.Setting.Kind).Select(e => Html.Of(
                    $"<tr>{Parts.Row(e.Setting)}<td class=\"n\">{Html.Foreign(e.Perturbation)}</td>{Parts.Share(e.Obeys)}{Parts.Share(e.Recovers)}{Parts.Share(e.Neither)}</tr>\n")));
    }

    static IEnumerable<Html> Switches(Controllability control)
    {
        if (control.Switches.Count == 0)
            yield break;
        yield return Parts.Table("control-switches",
            "A second question in the same context, after one that was answered in another mode, against the same second question after the same first one answered in the mode itself. “Alone” is the same question without an earlier turn: a large drop from it says that the model does not hold two turns, whatever their modes.",
            Head("mode and budget", "switch", "alone", "after its own mode", "after another", "change by the switch", "tokens more", "cut"), control.Switches.OrderBy(s => s.Setting.Kind).Select(s => Html.Of(
                $"<tr>{Parts.Row(s.Setting)}<td class=\"n\">{Html.Foreign(s.After)}</td>{Parts.Share(s.Alone)}{Parts.Share(s.Same)}{Parts.Share(s.Other)}{Parts.Difference(s.Difference)}{Plain(s.Tokens, "+0.0;−0.0;0.0")}{Parts.Share(s.Cut)}</tr>\n")));
    }

    static Html Head(string first, params IEnumerable<string> columns) =>
        Html.Of($"<th scope=\"col\">{first}</th>{columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}");

    static Html Plain(Estimate? estimate, string format) => estimate is null ? Parts.None : Html.Of(
        $"<td class=\"n\" title=\"{Parts.Title(estimate)}\">{Say.Number(estimate.Value, format)}<small>{Say.Number(estimate.Lower, format)} to {Say.Number(estimate.Upper, format)}, {Say.N(estimate.N)}</small></td>");
}
