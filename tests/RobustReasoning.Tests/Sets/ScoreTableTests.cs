using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Sets;

namespace RobustReasoning.Tests.Sets;

public sealed class ScoreTableTests
{
    [Test]
    public void Table_has_a_row_for_each_mode_and_keeps_perturbed_items_apart()
    {
        using SampleSet set = new();
        ScoreTable.Write(set.Directory, Record(set));
        var rows = CardText.Block(File.ReadAllText(set.CardFile), CardText.Scores)!.Split('\n').Where(l => l.StartsWith("| explicit", StringComparison.Ordinal) || l.StartsWith("| latent", StringComparison.Ordinal)).ToArray();
        // Perturbed: four of typos and four twins. All originals are right, of the perturbed ones the model cuts four.
        Assert.That(rows, Is.EqualTo(new[]
        {
            "| explicit 0.5 | 1.000 (0.610–1.000), n = 6 | 0 | 0.500 (0.215–0.785), n = 8 | 4 |",
            "| latent | 1.000 (0.610–1.000), n = 6 | 0 | 0.500 (0.215–0.785), n = 8 | 4 |",
        }));
        Assert.That(File.ReadAllText(set.CardFile), Does.Contain(ItemSet.Load(set.Directory).Sha256).And.Contain("`test`"));
        Assert.That(set.Report.Problems, Is.Empty);
    }

    [Test]
    public void Table_stays_when_the_set_is_generated_again_and_is_replaced_by_the_next()
    {
        using SampleSet set = new();
        ScoreTable.Write(set.Directory, Record(set));
        var card = File.ReadAllText(set.CardFile);
        SetWriter.Write(set.Directory, SampleSet.Card("sample"), SampleSet.Items);
        Assert.That(File.ReadAllText(set.CardFile), Is.EqualTo(card));
        ScoreTable.Write(set.Directory, Record(set) with { Release = "other" });
        Assert.That(File.ReadAllText(set.CardFile), Is.EqualTo(card.Replace("`test`", "`other`")));
    }

    [Test]
    public void Run_of_other_items_is_refused()
    {
        using SampleSet set = new();
        var record = Record(set);
        Assert.That(() => ScoreTable.Write(set.Directory, record with { Sets = [new("else", "", 1)] }), Throws.TypeOf<UserErrorException>());
        set.ChangeItem(0, (item, _) => item["source"] = "changed");
        Assert.That(() => ScoreTable.Write(set.Directory, record), Throws.TypeOf<UserErrorException>().With.Message.Contains("Run the set again"));
    }

    static RunRecord Record(SampleSet set)
    {
        var items = ItemSet.Load(set.Directory);
        return new()
        {
            Run = "run",
            Release = "test",
            Tool = "0",
            Command = "robust run",
            Seed = 1,
            Started = DateTimeOffset.UnixEpoch,
            Seconds = 1,
            Models = [],
            Sets = [new(items.Name, items.Sha256, items.Items.Count)],
            Environment = "",
            Cases = [.. new[] { ("explicit", ModeKind.Explicit, 0.5), ("latent", ModeKind.Latent, (double?)null) }.SelectMany(m => items.Items.Select(i => new CaseResult
            {
                Case = new() { Id = m.Item1 + i.Id, ItemId = i.Id, OriginalId = i.Id, Family = i.Family, Template = i.Template, Steps = i.Steps, Answerable = i.IsAnswerable, Mode = m.Item1, Kind = m.Item2, Budget = new() { Ratio = m.Item3 } },
                Outcome = i.Perturbations.Any(p => p.Name == "typos") ? Outcome.Truncated : Outcome.Correct,
                Target = i.Target,
                Input = i.Input,
            }))],
        };
    }
}
