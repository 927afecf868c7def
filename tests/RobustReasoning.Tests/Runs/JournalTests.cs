using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Runs;

sealed class JournalTests
{
    [Test]
    public async Task Journal_cut_anywhere_yields_the_lines_that_are_whole()
    {
        using TemporaryDirectory directory = new();
        using var loaded = Samples.Loaded();
        await new Runner(loaded, Samples.Plan(new() { Limit = 2 }), Samples.Modes, new() { Directory = directory.File("run") }).RunAsync(default);
        var bytes = File.ReadAllBytes(directory.File("run/journal.jsonl"));
        var ends = Enumerable.Range(0, bytes.Length).Where(i => bytes[i] == '\n').Select(i => i + 1).ToArray();
        for (var cut = ends[0]; cut <= bytes.Length; cut += 97)
        {
            File.WriteAllBytes(directory.File("cut.jsonl"), bytes[..cut]);
            var content = Journal.Read(directory.File("cut.jsonl"));
            Assert.That(content.Length, Is.EqualTo(ends.Last(e => e <= cut)));
        }
    }

    [TestCase("", "has no header")]
    [TestCase("{\"seconds\":1}\n", "j.jsonl:1 is not a journal's header")]
    [TestCase("{\"result\":\n", "j.jsonl:1 cannot be read")]
    [TestCase("nonsense\n", "j.jsonl:1 cannot be read")]
    public void Broken_journal_is_explained(string text, string reason)
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("j.jsonl"), text);
        Assert.That(() => Journal.Read(directory.File("j.jsonl")), Throws.TypeOf<UserErrorException>().With.Message.Contains(reason));
    }
}
