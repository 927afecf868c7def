using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Runs;
using RobustReasoning.Runs.Supervision;

namespace RobustReasoning.Tests.Runs.Supervision;

sealed class EventStreamTests
{
    [Test]
    public void Event_is_read_whatever_a_library_printed_before_it() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((chatter, id) =>
        {
            var before = chatter.Get.ReplaceLineEndings("");
            var happened = new Ended(id.Get, 7);
            var (read, rest) = EventStream.Read(before + Written(happened).TrimEnd('\n'));
            return read is Ended ended && ended == new Ended(Whole(id.Get), 7) && rest == before;
        }).QuickCheckThrowOnFailure();

    // ^ stands for a control character, which a test's name must not hold.
    [TestCase("no event")]
    [TestCase("{\"event\":\"finished\"}")]
    [TestCase("^{\"event\":\"finis")]
    [TestCase("^{\"event\":\"gone\"}")]
    [TestCase("^null")]
    public void Line_without_a_whole_event_is_chatter(string line)
    {
        var (read, rest) = EventStream.Read(line.Replace('^', '\u001e'));
        Assert.That(read, Is.Null);
        Assert.That(rest, Is.EqualTo(line == "^null" ? "" : line.Replace('^', ' ')));
    }

    [TestCase("loading\nmodel.c:9: ASSERT(x) failed\n   at Some.Managed.Frame()\n#3 0x7f in raise ()\nlibx.so(+0x1) [0x7f1]\n", "model.c:9: ASSERT(x) failed")]
    [TestCase("first\nsecond\n\n----\n", "first | second")]
    [TestCase("^[31merror: red^[0m\n", "[31merror: red[0m")]
    [TestCase("", "")]
    public void Message_of_a_crash_is_what_tells_something(string lines, string words) => Assert.That(Crash.Telling(lines.Replace('^', '\u001b').Split('\n')), Is.EqualTo(words));

    static string Written(RunEvent happened)
    {
        using MemoryStream stream = new();
        new EventStream(stream).Write(happened);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // Half of a surrogate pair cannot be written as UTF-8.
    static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
