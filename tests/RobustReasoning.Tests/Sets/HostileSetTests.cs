using System.Diagnostics;
using System.Text;
using RobustReasoning.Items;
using RobustReasoning.Sets;

namespace RobustReasoning.Tests.Sets;

/// <summary>Sets that were made to harm whoever reads them: refused with a reason, within 300 MB of memory.</summary>
public sealed class HostileSetTests
{
    const string Good = """{"id":"x/1","family":"x","template":"x/a","input":"1 + 1 ?","target":"2","answer_type":"number"}""";

    static IEnumerable<TestCaseData> Sets()
    {
        static TestCaseData Case(string name, string says, Action<string> write) => new TestCaseData(says, write).SetArgDisplayNames(name);
        return
        [
            Case("a line of 100 MB", ":2: error line: is longer than", f => Fill(f, stream => { stream.Write(Encoding.UTF8.GetBytes(Good + "\n")); stream.SetLength(100 << 20); })),
            Case("lines of 1 MB that are one text", ":60: error schema", f => Repeat(f, 60, i => $$"""{"id":"{{i}}","input":"{{new string('a', 1_000_000)}}"}""")),
            Case("deep JSON", ":1: error schema", f => File.WriteAllText(f, Good.Replace("\"x\"", new string('[', 500_000)) + "\n")),
            Case("half a million words in a step", "error field: has a target of", f => File.WriteAllText(f, Good.Replace("\"2\"", $"\"{new string('2', 2000)}\"").Replace("}", $$""","checkpoints":[{"value":"1","words":"{{string.Join(' ', Enumerable.Repeat("a", 400_000))}}"}]}""") + "\n")),
            Case("gzip", "gzip data", f => File.WriteAllBytes(f, [0x1f, 0x8b, 8, 0, 1, 2, 3])),
            Case("zeros without end", "error line", f => Fill(f, stream => stream.SetLength(3L << 30))),
            Case("invalid UTF-8", ":1: error line: is not valid UTF-8", f => File.WriteAllBytes(f, [.. Encoding.UTF8.GetBytes(Good[..^2]), 0xc0, 0xaf, (byte)'"', (byte)'}'])),
            Case("half a surrogate", ":1: error schema", f => File.WriteAllText(f, Good.Replace("1 + 1", "\\ud800") + "\n")),
            Case("a link", "is a link", f => { File.Delete(f); File.CreateSymbolicLink(f, "/etc/hostname"); }),
            Case("twenty thousand wrong lines", "more of schema", f => Repeat(f, 20_000, _ => "{}")),
        ];
    }

    [TestCaseSource(nameof(Sets))]
    public async Task Set_is_refused_with_a_reason_in_little_memory(string says, Action<string> write)
    {
        using SampleSet set = new();
        write(set.ItemsFile);
        var (code, output) = await InLittleMemory("sets", "validate", set.Directory);
        Assert.That((code, output.Contains(says, StringComparison.Ordinal)), Is.EqualTo((1, true)), output.Length > 3000 ? output[..3000] : output);
        Assert.That(output.Length, Is.LessThan(400_000), "A message repeats a short excerpt of what it found, never all of it.");
    }

    [Test]
    public async Task Run_refuses_them_too()
    {
        using SampleSet set = new();
        Fill(set.ItemsFile, stream => stream.SetLength(100 << 20));
        var (code, output) = await InLittleMemory("run", "--set", set.Directory, "--out", Path.Combine(set.Root, "out"));
        Assert.That((code, output.Contains("is longer than", StringComparison.Ordinal)), Is.EqualTo((1, true)), output);
    }

    [Test, Category("Slow")]
    public async Task A_million_items_are_refused_in_little_memory([Values("validate", "run")] string command)
    {
        using SampleSet set = new();
        Repeat(set.ItemsFile, 1_000_000, i => Good.Replace("x/1", $"x/{i}").Replace("1 + 1", $"{i} + 1"));
        var (code, output) = await InLittleMemory(command == "run" ? ["run", "--set", set.Directory, "--out", Path.Combine(set.Root, "out")] : ["sets", "validate", set.Directory]);
        Assert.That((code, output.Contains("100001", StringComparison.Ordinal) || output.Contains("beyond the 100000th", StringComparison.Ordinal)), Is.EqualTo((1, true)), output.Length > 3000 ? output[..3000] : output);
    }

    [Test]
    public void Set_that_would_fill_the_memory_is_not_loaded()
    {
        using SampleSet set = new();
        Repeat(set.ItemsFile, 150, i => Good.Replace("x/1", $"x/{i}").Replace("1 + 1", new string('a', 900_000)));
        Assert.That(() => ItemSet.Load(set.Directory), Throws.TypeOf<UserErrorException>().With.Message.Contains("memory"));
    }

    [Test]
    public void Estimate_of_an_items_memory_is_at_least_what_it_takes()
    {
        var lines = SampleSet.Items.Select(SetFolder.Line).ToArray();
        List<Item> kept = new(50 * lines.Length);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 50; i++)
            kept.AddRange(lines.Select(l => ItemSet.Parse(l, out _)!));
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.That(kept.Sum(ItemFlaws.Memory), Is.GreaterThan(taken * 0.8).And.LessThan(taken * 4));
    }

    [Test]
    public void Solvers_read_any_words_without_throwing()
    {
        var words = SampleSet.Items.SelectMany(i => i.Input.Split(' ')).Concat(["-", "99999999999", "0", "", "=", "?", ".", ";"]).ToArray();
        for (var i = 0; i < 3000; i++)
        {
            var random = Seeds.Source((ulong)i, "words");
            var text = string.Join(' ', Enumerable.Range(0, random.Next(40)).Select(_ => random.Pick(words)));
            foreach (var solver in Families.All.OfType<ISolver>())
                Assert.That(() => solver.Solve(text), Throws.Nothing, text);
        }
    }

    // The heap is limited by the runtime itself: what needs more dies, so that passing is the measurement. Code and native memory come on top, some 70 MB.
    static async Task<(int Code, string Output)> InLittleMemory(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(RobustReasoning.Cli.CommandTree).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0xD000000";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    static void Fill(string file, Action<FileStream> write)
    {
        using var stream = File.Create(file);
        write(stream);
    }

    static void Repeat(string file, int count, Func<int, string> line)
    {
        using StreamWriter writer = new(file);
        for (var i = 0; i < count; i++)
            writer.Write(line(i) + "\n");
    }
}
