using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting.Pages;

/// <summary>How the figures were made, and how many items stand behind each section.</summary>
static class MethodSection
{
    static readonly (string Word, string Meaning)[] Notes =
    [
        ("unit", "The item. Items made from one template are not independent, so intervals that resample draw whole templates (cluster bootstrap); where every template has one item only, items are drawn."),
        ("shares", "Wilson’s score interval of k of n. It is wide for few items and never leaves 0 to 100 %."),
        ("differences", "Always of the same items, asked both ways. The interval is the wider of Tango’s score interval for paired shares and the bootstrap’s."),
        ("tests", "Exact McNemar test of the items on which the two disagree (b: only the first right, c: only the second). Its p is corrected after Holm among the rows of one table."),
        ("mode gap", "A difference of differences: a mode’s change under perturbation less explicit reasoning’s on the same items; all four answers to an item are resampled together."),
        ("truncation", "An answer that the budget cut is neither right nor wrong. Accuracy counts it as not right; beside it stands the range from all cut answers wrong to all right. If the truth in that range would change a decision, raise maxTokens."),
        ("wall", "Accuracy against log₂ of the realised compression: a straight line, a line with one break, a sigmoid and a Gompertz curve are fitted to the single answers. A wall is declared only where the break predicts unseen items better than all of them, the change of slope excludes zero, and the 95 % interval of the break (cluster bootstrap with the whole search repeated) lies inside the sampled range."),
        ("gates", "The bound of the 95 % interval is compared with the threshold, never the estimate alone: fail where the estimate is on the wrong side, inconclusive where only the interval is, pass where all of it is on the right side. What was not measured fails. “Not worse than” means the declared margin, never “no significant difference”."),
        ("what n counts", "Items, or pairs of the same item, once each; repeats and perturbations of one item are averaged before they are counted. Cases that could not be run are in no share; one of them is enough to fail the run."),
    ];

    public static Html Write(RunRecord record, AnalysisResult analysis) => Parts.Section("method", "How the figures were made", Html.Of(
        $"""
        {Parts.Table("basis", "What stands behind each section. Every figure carries its own n beside it.", Html.Of($"<th scope=\"col\">section</th><th scope=\"col\">what is counted</th><th scope=\"col\" class=\"n\">n</th>"), Basis(record, analysis).Select(Row))}
        <dl class="facts">{Notes.Select(n => Html.Of($"<dt>{n.Word}</dt><dd>{n.Meaning.Replace(" %", "\u00a0%")}</dd>\n"))}</dl>
        """));

    static Html Row((string Id, string Section, string Counted, string N) row) => Html.Of(
        $"<tr><th scope=\"row\"><a href=\"#{row.Id}\">{row.Section}</a></th><td>{row.Counted}</td><td class=\"n\">{row.N}</td></tr>\n");

    static IEnumerable<(string Id, string Section, string Counted, string N)> Basis(RunRecord record, AnalysisResult analysis)
    {
        var pooled = analysis.Cells.Where(c => c.Family is null).ToList();
        yield return ("wall", "Wall", "clean answerable items, for each point", Range(analysis.Curves.Where(c => c.Family is null).SelectMany(c => c.Points).Select(p => (Estimate?)p.Accuracy)));
        yield return ("scenarios", "Families", "clean answerable items, for each cell", Range(analysis.Cells.Where(c => c.Family is not null).Select(c => c.Accuracy)));
        yield return ("pareto", "Cost", "clean answerable items, for each setting", Range(analysis.Pareto.Select(p => (Estimate?)p.Accuracy)));
        yield return ("mode-gap", "Mode gap", "items asked clean and perturbed, in both modes", Range(analysis.Kinds.Select(k => k.ModeGap)));
        yield return ("perturbations", "Perturbations", "items asked clean and perturbed, for each row", Range(analysis.Perturbations.Select(p => (Estimate?)p.Difference)));
        yield return ("depth", "Steps", "clean answerable items of one length, for each point", Range(analysis.Steps.Where(s => s.Family is null).Select(s => (Estimate?)s.Accuracy)));
        yield return ("abstention", "Abstention", "unanswerable items, for each setting", Range(pooled.Select(c => c.AbstentionRecall)));
        yield return ("calibration", "Calibration", "clean answers of known probability, for each setting", Range(analysis.Probes.Calibrations.Select(c => c.N)));
        yield return ("outcomes", "Outcomes", "clean cases, for each setting", Range(pooled.Select(c => c.Cases)));
        yield return ("examples", "Examples", "items that some setting did not solve", Say.Count(Examples.Failing(record)));
    }

    static string Range(IEnumerable<Estimate?> estimates) => Range(estimates.OfType<Estimate>().Select(e => e.N));

    static string Range(IEnumerable<int> counts)
    {
        var all = counts.ToList();
        return all.Count == 0 ? "–" : all.Min() == all.Max() ? Say.Count(all.Min()) : $"{Say.Count(all.Min())}–{Say.Count(all.Max())}";
    }
}
