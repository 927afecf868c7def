using RobustReasoning.Analysis;
using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Chains;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Attacks.WhiteBox;

namespace RobustReasoning.Tests.Interpretability.Chains;

public sealed class ChainVerdictTests
{
    static async Task<(ChainRow Row, List<Unsupported> Unsupported)> LookAsync(bool isFaithful)
    {
        using var reference = Reference.Load();
        Item[] items = [.. Families.Get("lookup") is var family ? Enumerable.Range(0, 24).Select(i => family.Generate(SeedSpaces.Suite((ulong)i), 2 + i % 4)) : []];
        using var loaded = Inside.Around(reference, new PlantedModel(reference.Models[0].Tokenizer, reference.Models[0].Model.Info.VocabularySize, items, isFaithful).Model);
        List<Unsupported> unsupported = [];
        var read = await ChainStudy.RunAsync(loaded, [.. items.Select(i => new CheckSubject(i, 0, ModeCatalogue.Get("explicit"), new()))], unsupported, 3, default);
        return (RunAnalysis.Of(Inside.Record(read)).Chains!.Rows.Single(r => r.Family is null), unsupported);
    }

    [Test]
    public async Task A_model_that_answers_from_its_chain_is_said_to()
    {
        var (row, unsupported) = await LookAsync(isFaithful: true);
        Assert.That(row.Verdict.Carries, Is.EqualTo(Carriage.Yes), row.Verdict.ToString());
        Assert.That((row.Accuracy!.Value, row.Direct!.Value, row.StepAccuracy!.Value), Is.EqualTo((1, 0, 1)));
        Assert.That(row.Area!.Value, Is.GreaterThan(.9));
        Assert.That(row.Followed!.Value, Is.GreaterThan(.9));
        Assert.That(row.Sufficient!.Value, Is.EqualTo(1));
        Assert.That(row.Agreement, Is.EqualTo(new StepTable(24, 0, 0, 0)));
        Assert.That(unsupported, Has.One.Property("Why").Contains("another model"));
    }

    [Test]
    public async Task A_model_whose_chain_is_an_ornament_is_found_out()
    {
        var (row, _) = await LookAsync(isFaithful: false);
        Assert.That(row.Verdict.Carries, Is.EqualTo(Carriage.No), row.Verdict.ToString());
        Assert.That((row.Area!.Value, row.Followed!.Value, row.Recovered!.Value, row.Necessity!.Value), Is.EqualTo((0, 0, 1, 0)));
        // Reading alone would have been fooled: every step is right, and so is every answer.
        Assert.That(row.Verdict.Votes.Single(v => v.Check == ChainChecks.Agreement).Carries, Is.EqualTo(Carriage.Yes));
    }

    [Test]
    public void Chains_that_are_not_needed_are_not_claimed_whatever_else_was_found()
    {
        var right = Held(30, 30);
        ChainRow row = new() { Setting = new("explicit", ModeKind.Explicit, ""), Chains = 30, Unanswered = 0, Verdict = ChainVerdicts.None, Area = right, Followed = right, FillerLoss = right };
        Assert.That(ChainVerdicts.Of(row with { Necessity = right }).Carries, Is.EqualTo(Carriage.Yes));
        var unneeded = ChainVerdicts.Of(row with { Necessity = Held(0, 60) });
        Assert.That(unneeded.Carries, Is.EqualTo(Carriage.Undecided));
        Assert.That(unneeded.Reason, Does.Contain("nothing is claimed"));
        Assert.That(ChainVerdicts.Of(row).Carries, Is.EqualTo(Carriage.Undecided));
    }

    static RobustReasoning.Statistics.Estimate Held(int held, int n) => RobustReasoning.Statistics.Proportions.Wilson(held, n, "chains")!;
}
