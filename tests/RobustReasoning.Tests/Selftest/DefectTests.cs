using RobustReasoning.Backends.Defects;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Items;
using RobustReasoning.Runs;
using RobustReasoning.Selftest;

namespace RobustReasoning.Tests.Selftest;

/// <summary>Manifests of defects, what is built from them, and a self-test in small on the models that come along.</summary>
[TestFixture]
public sealed class DefectTests
{
    static readonly string s_defects = Path.Combine(Repository.Root, "models", "defects");
    readonly string _directory = Directory.CreateTempSubdirectory("robust-defects").FullName;

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Every_manifest_says_what_must_be_found_or_why_it_is_not()
    {
        var defects = DefectReader.ReadAll(s_defects);
        Assert.That(defects, Has.Count.GreaterThanOrEqualTo(17));
        Assert.That(defects.Select(d => d.Name), Is.Unique);
        Assert.That(defects, Has.All.Matches<Defect>(d => d.Summary.EndsWith('.') && Path.GetFileName(Path.GetDirectoryName(d.File)) == d.Name));
        Assert.That(defects.Count(d => d.IsClean), Is.GreaterThanOrEqualTo(5), "false alarms are counted on retrains from three seeds and on replays");
    }

    [TestCase("""{ "name": "x", "summary": "s", "base": "b", "families": [], "made": {}, "finds": ["luck"] }""", "luck")]
    [TestCase("""{ "name": "x", "summary": "s", "base": "b", "families": [], "made": { "export": "onnx-int4", "adapter": "." } }""", "several ways")]
    [TestCase("""{ "name": "x", "summary": "s", "base": "b", "families": [], "made": {}, "finds": ["steps"], "missed": "why" }""", "both")]
    [TestCase("""{ "name": "x" }""", "summary")]
    public void A_manifest_that_contradicts_itself_is_refused(string text, string found)
    {
        var path = Path.Combine(_directory, "defect.json");
        File.WriteAllText(path, text);
        Assert.That(Assert.Throws<UserErrorException>(() => DefectReader.Read(path))!.Message, Does.Contain(found));
    }

    [Test]
    public void A_dead_head_changes_the_rows_of_its_projection_and_nothing_else()
    {
        var defect = DefectReader.Read(Path.Combine(s_defects, "dead-head", "defect.json"));
        var built = LlamaFile.Read(DefectBuilder.Build(defect, _directory));
        var clean = LlamaFile.Read(defect.Resolve(defect.Base));
        var (layer, head) = (defect.Made.DeadHead![0], defect.Made.DeadHead[1]);
        foreach (var (name, values) in clean.Weights)
        {
            var changed = values.Zip(built.Weights[name]).Index().Where(v => v.Item.First != v.Item.Second).Select(v => v.Index / clean.Config.HiddenSize / clean.Config.HeadSize).Distinct();
            Assert.That(changed, name == LlamaNames.AttentionOutput(layer) ? Is.EqualTo(new[] { head }) : Is.Empty, name);
        }
    }

    [Test]
    public void A_head_that_is_not_there_is_refused()
    {
        var defect = DefectReader.Read(Path.Combine(s_defects, "dead-head", "defect.json"));
        Assert.That(Assert.Throws<UserErrorException>(() => DefectBuilder.Build(defect with { Made = new() { DeadHead = [9, 0] } }, _directory))!.Message, Does.Contain("layer below 4"));
    }

    [Test]
    public async Task A_self_test_finds_a_dead_head_and_nothing_in_a_replay()
    {
        Defect[] defects = [.. DefectReader.ReadAll(s_defects).Where(d => d.Name is "dead-head" or "replay-facts")];
        var release = ReleaseReader.Read(Path.Combine(Repository.Root, "models", "reference", "reference.release.json")) with { CheckedItems = 0 };
        var run = new SelftestRun(release, family => Path.Combine(Repository.Root, "adversarial-sets", family)) { Items = 40, Perturbed = 4, Quick = true };
        var matrix = await run.RunAsync(defects, "test", "test", _ => { }, CancellationToken.None);

        Assert.That(matrix.Surprises, Is.Empty);
        Assert.That(matrix.FalseAlarms, Is.Zero);
        Assert.That(matrix.Rows.Single(r => r.Defect.Name == "dead-head").AnyFound);
    }

    [Test]
    public void A_note_says_a_number_and_leaves_the_problem_as_it_is()
    {
        var item = new Arithmetic().Generate(SeedSpaces.Suite(3), 3);
        var noted = Notes.With(item, "55");
        Assert.That(noted.Input, Does.Contain("55").And.EndWith(item.Input));
        Assert.That(new Arithmetic().Solve(noted.Input), Is.EqualTo(item.Target));
    }
}
