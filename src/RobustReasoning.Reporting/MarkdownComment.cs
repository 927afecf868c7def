using System.Text;
using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting;

/// <summary>The report on one screen, to be put under a pull request: at most 60 lines and far fewer than the 65,536 characters that GitHub takes.</summary>
static class MarkdownComment
{
    /// <summary>First line: a bot that finds it in a comment replaces that comment, so that a pull request has one and not one for each push.</summary>
    public const string Mark = "<!-- robust-reasoning -->";

    const int MostVerdicts = 12, MostSettings = 24, MostWalls = 6;

    public static string Write(RunRecord record, AnalysisResult analysis, IReadOnlyList<Verdict> verdicts)
    {
        var page = new StringBuilder();
        page.Append($"{Mark}\n## {MarkdownReport.Mark(Judgement.Of(verdicts))} {Markdown.Text(record.Release, 80)}: {Judgement.Sentence(verdicts)}\n\n");
        var open = Judgement.Open(verdicts).ToList();
        foreach (var v in open.Take(MostVerdicts))
            page.Append($"- {MarkdownReport.Mark(v.Decision)} **{Markdown.Text(v.Gate)}**: {Markdown.Text(v.Found, 300)} *Expected:* {Markdown.Text(v.Expected, 200)} *Remedy:* {Markdown.Text(v.Remedy, 300)}\n");
        if (open.Count > MostVerdicts) page.Append($"- and {open.Count - MostVerdicts} more, in the full report.\n");
        if (open.Count > 0) page.Append('\n');
        Settings(page, analysis);
        var walls = Walls.Sentences(analysis).Take(MostWalls).ToList();
        if (walls.Count > 0) page.Append('\n').AppendJoin("", walls.Select(w => $"- {Markdown.Text(w, 200)}\n"));
        page.Append($"\n{Say.Count(analysis.Cases)} cases in {Say.Duration(record.Seconds)}, seed {record.Seed}, robust {Markdown.Text(record.Tool, 60)}. ");
        page.Append("Full report among the files of this run: `index.html` (one page, no server), `report.md`, `junit.xml`, `results.sarif`, `csv/`.\n");
        return page.ToString();
    }

    static void Settings(StringBuilder page, AnalysisResult analysis)
    {
        var settings = analysis.Settings.OrderBy(s => s.Kind).ToList();
        if (settings.Count == 0) return;
        page.Append(Markdown.Table(
            ["mode and budget", "accuracy", "against explicit", "mode gap", "chain", "passes"],
            settings.Take(MostSettings).Select(s => Row(analysis, s))));
        page.Append("\nClean answerable items with 95 % interval and n; the differences are paired on the same items, in points. ");
        page.Append("Mode gap: change under perturbation less that of explicit reasoning. Chain: realised share of the explicit chain.");
        page.Append(settings.Count > MostSettings ? $" {settings.Count - MostSettings} more settings in the full report.\n" : "\n");
    }

    static string[] Row(AnalysisResult analysis, Setting setting)
    {
        var cell = analysis.CellOf(setting, null);
        return
        [
            Markdown.Text(setting.Label, 48), MarkdownReport.Share(cell?.Accuracy), MarkdownReport.Change(analysis.ComparisonOf(setting, null)?.Difference),
            MarkdownReport.Change(analysis.Kinds.FirstOrDefault(k => k.Setting == setting && k.Kind is null)?.ModeGap),
            cell?.RealisedRatio is { } ratio ? Say.Round(ratio) : "–", cell?.ForwardPasses is { } passes ? Say.Number(passes, "0.0") : "–",
        ];
    }
}
