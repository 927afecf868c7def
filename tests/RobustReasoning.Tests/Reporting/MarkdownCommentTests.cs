using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using Snapshooter.NUnit;

namespace RobustReasoning.Tests.Reporting;

public sealed class MarkdownCommentTests
{
    [Test]
    public void Comment_is_the_approved_one() => Snapshot.Match(MarkdownComment.Write(Synthetic.Record, Synthetic.Analysis, Synthetic.Verdicts), "comment.md");

    [Test]
    public void Comment_says_verdict_and_every_open_gate_with_its_remedy()
    {
        var comment = MarkdownComment.Write(Synthetic.Record, Synthetic.Analysis, Synthetic.Verdicts);
        Assert.That(comment, Does.Contain(Judgement.Sentence(Synthetic.Verdicts)));
        foreach (var verdict in Synthetic.Verdicts.Where(v => v.Decision != Decision.Pass))
            Assert.That(comment.Split('\n').Single(l => l.Contains($"**{verdict.Gate}**", StringComparison.Ordinal)), Does.Contain("*Expected:*").And.Contain("*Remedy:*"));
    }

    [Test]
    public void Comment_stays_short_with_hundreds_of_failed_gates_and_settings()
    {
        var verdicts = Enumerable.Range(0, 400).Select(i => Synthetic.Verdicts.First(v => v.Decision == Decision.Fail) with { Gate = $"gate-{i}", Found = new string('<', 5000) }).ToList();
        var analysis = Synthetic.Analysis with { Settings = [.. Enumerable.Range(0, 200).Select(i => new Setting($"mode{i}", RobustReasoning.Modes.ModeKind.Compact, ""))] };
        var comment = MarkdownComment.Write(Synthetic.Record, analysis, verdicts);
        Assert.That(comment.Split('\n'), Has.Length.LessThan(60));
        Assert.That(comment, Has.Length.LessThan(65_000));
        Assert.That(comment, Does.Contain("and 388 more").And.Contain("176 more settings"));
    }
}
