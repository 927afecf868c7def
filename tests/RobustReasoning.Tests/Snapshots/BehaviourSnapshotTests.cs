using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Snapshots;
using RobustReasoning.Tests.Analysis;
using Outcome = RobustReasoning.Runs.Outcome;

namespace RobustReasoning.Tests.Snapshots;

public sealed class BehaviourSnapshotTests
{
    static RunRecord Record(IReadOnlyList<(int Tokens, string Answer)> cases)
    {
        var run = new SyntheticRun();
        foreach (var (item, (tokens, answer)) in cases.Index())
            run.Add(item, "explicit", ModeKind.Explicit, tokens % 3 == 0 ? Outcome.Wrong : Outcome.Correct, visible: tokens, answer: answer, steps: item % 4 + 1)
                .Add(item, "latent", ModeKind.Latent, Outcome.Correct, new() { ThoughtsPerStep = 1 }, visible: 2, latent: tokens, answer: answer, steps: item % 4 + 1);
        var record = run.Record();
        return record with { Cases = [.. record.Cases.Select(c => c.Case.Mode == "latent" ? c with { Trace = c.Trace! with { Thoughts = [new("00", 12.3456, c.Answer ?? "")] } } : c)] };
    }

    static Arbitrary<(int, string)[]> Cases() =>
        Gen.Choose(0, 70).Zip(Gen.Elements("7", "unknown", "", "a\nb", "\"quoted\", with | pipes", "\u202Eevil", "naïve 😀")).Select(p => (p.Item1, p.Item2))
            .NonEmptyListOf().Select(l => l.ToArray()).ToArbitrary();

    [Test]
    public void A_snapshot_is_read_as_it_was_written() => Prop.ForAll(Cases(), cases =>
    {
        var text = BehaviourSnapshot.Of(Record(cases)).ToText();
        return BehaviourSnapshot.Parse(text, "s").ToText() == text;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Approving_the_same_behaviour_twice_writes_the_same_file_and_nothing_drifts() => Prop.ForAll(Cases(), cases =>
    {
        var (first, second) = (Record(cases), Record(cases) with { Run = "later", Started = DateTimeOffset.UnixEpoch.AddDays(1), Tool = "9" });
        var snapshot = BehaviourSnapshot.Of(first);
        return snapshot.ToText() == BehaviourSnapshot.Of(second).ToText() && SnapshotDrift.Of(snapshot, second).Changes.Count == 0;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Fewer_items_are_a_part_of_more() => Prop.ForAll(Cases(), Gen.Choose(1, 20).ToArbitrary(), (cases, items) =>
    {
        var (few, more) = (BehaviourSnapshot.Of(Record(cases), items), BehaviourSnapshot.Of(Record(cases), items + 1));
        return few.Cases.Select(c => c.Item).ToHashSet().IsSubsetOf(more.Cases.Select(c => c.Item)) && SnapshotDrift.Of(few, Record(cases)).Changes.Count == 0;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Snapshot_of_the_reference_release_is_of_its_models_and_sets()
    {
        static string HashOf(params string[] parts) => Hashing.OfBytes(File.ReadAllBytes(Path.Combine([Repository.Root, .. parts])));
        var header = BehaviourSnapshot.Load(Path.Combine(Repository.Root, "models", "reference", "reference.snapshot")).Header;
        Assert.That(header.Models.Select(m => m.Hash), Is.EqualTo(header.Models.Select(m => HashOf("models", "reference", m.Name, "onnx", "model.onnx"))));
        Assert.That(header.Sets.Select(s => s.Hash), Is.EqualTo(header.Sets.Select(s => HashOf("adversarial-sets", s.Name, "items.jsonl"))));
    }

    [TestCase(0, "0")]
    [TestCase(1, "1")]
    [TestCase(2, "2-3")]
    [TestCase(15, "8-15")]
    [TestCase(16, "16-31")]
    [TestCase(1_000_000, "524288-1048575")]
    public void Lengths_fall_into_classes_that_double(int tokens, string name) => Assert.That(SnapshotCase.LengthClass(tokens), Is.EqualTo(name));

    [Test]
    public void What_was_not_run_or_went_wrong_cannot_be_approved()
    {
        var record = Record([(4, "7"), (5, "8")]);
        Assert.That(() => BehaviourSnapshot.Of(record with { Cases = [] }), Throws.TypeOf<UserErrorException>().With.Message.Contains("no clean case"));
        Assert.That(() => BehaviourSnapshot.Of(record with { Cases = [record.Cases[0] with { Outcome = Outcome.Failed }] }), Throws.TypeOf<UserErrorException>().With.Message.Contains("could not be run"));
        Assert.That(() => BehaviourSnapshot.Of(record, 0), Throws.TypeOf<UserErrorException>().With.Message.Contains("canary"));
    }

    [Test]
    public void A_file_that_was_edited_cut_or_is_of_another_form_is_refused()
    {
        var text = BehaviourSnapshot.Of(Record([(4, "7"), (5, "8")])).ToText();
        (string Text, string Word)[] wrong =
        [
            (text.Replace("\"answer\":\"8\"", "\"answer\":\"9\""), "checksum"),
            (string.Join('\n', text.Split('\n')[..3]), "of 4"),
            (text.Replace("\"version\":1", "\"version\":7"), "the form 7"),
            (text[(text.IndexOf('\n') + 1)..], "header"),
            (text.Replace("\"length\"", "\"lenght\""), "s:2"),
            ("", "header"),
        ];
        foreach (var (one, word) in wrong)
            Assert.That(() => BehaviourSnapshot.Parse(one, "s"), Throws.TypeOf<UserErrorException>().With.Message.Contains(word).And.Message.Contains("robust approve"));
    }
}
