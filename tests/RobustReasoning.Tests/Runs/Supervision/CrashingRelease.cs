using System.Text.Json;
using RobustReasoning.Crashing;
using RobustReasoning.Items;
using RobustReasoning.Runs;
using RobustReasoning.Runs.Supervision;

namespace RobustReasoning.Tests.Runs.Supervision;

/// <summary>A release whose model ends its process where an item says so, with 20 items in two modes: 40 cases.</summary>
sealed class CrashingRelease : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly Item[] _items = [.. Enumerable.Range(0, 20).Select(i => new Item { Id = $"item-{i}", Family = "lookup", Template = "t", Input = $"item {i}", Target = "1", AnswerType = AnswerType.Number })];

    public CrashingRelease(string orders = "") => File.WriteAllText(At("model"), orders);

    public string Out => At("out");

    public string At(string name) => _directory.File(name);

    /// <summary>Processes that have loaded the model so far, by their ids.</summary>
    public int[] Lives => File.Exists(At("lives")) ? [.. File.ReadLines(At("lives")).Select(int.Parse)] : [];

    /// <summary>Adds an order to an item's text.</summary>
    public void Poison(int item, string order) => _items[item] = _items[item] with { Input = $"{_items[item].Input}: {order}" };

    public RunRequest Request(string name = "out", bool resume = false) => Request(name, resume, _items);

    RunRequest Request(string name, bool resume, IEnumerable<Item> items)
    {
        var set = Directory.CreateDirectory(At("set of " + name)).FullName;
        File.WriteAllLines(Path.Combine(set, "items.jsonl"), items.Select(i => JsonSerializer.Serialize(i, ItemJson.Default.Item)));
        Release release = new()
        {
            Name = "crashing",
            Backend = "crashing",
            Sequences = 12,
            Models = [new() { Path = "model" }],
            Dialect = new() { Template = "{question}", Cues = new Dictionary<string, string> { ["explicit"] = "[explicit]", ["direct"] = "[direct]" }, Answer = "#", Stops = ["\n"] },
            Modes = [new() { Mode = "explicit", MaxTokens = 24 }, new() { Mode = "direct", MaxTokens = 8 }],
            File = At("crashing.release.json"),
        };
        return RunRequest.Of(release, [set], At(name)) with { Resume = resume };
    }

    /// <summary>The run in a child process.</summary>
    public Task<RunRecord> RunAsync(bool resume = false, Action<RunEvent>? events = null, CancellationToken cancellation = default, List<Crash>? crashes = null, int mostInARow = 20) =>
        new Supervisor(ChildCommand.Of(typeof(CrashingBackend).Assembly)) { Crashed = crash => crashes?.Add(crash), MostInARow = mostInARow }.RunAsync(Request(resume: resume), events ?? (_ => { }), cancellation);

    /// <summary>What comes of all cases that no order concerns, without a child; of items that are poisoned in the mode direct, the other mode counts too.</summary>
    public async Task<IEnumerable<string>> HealthyAsync(bool otherMode = true)
    {
        var poisoned = _items.Where(i => i.Input.Contains(':')).ToArray();
        var healthy = await CrashingBackend.Host.RunAsync(Request("healthy", false, _items.Except(poisoned)), _ => { }, default);
        if (!otherMode)
            return Texts(healthy.Cases);
        var rest = await CrashingBackend.Host.RunAsync(Request("rest", false, poisoned) with { Settings = new() { Modes = ["explicit"] } }, _ => { }, default);
        return Texts(healthy.Cases.Concat(rest.Cases));
    }

    /// <summary>What came of cases, without times.</summary>
    public static IEnumerable<string> Texts(IEnumerable<CaseResult> cases) => cases.Select(c => JsonSerializer.Serialize(c with { Seconds = null }, StrictJson.Line));

    public void Dispose() => _directory.Dispose();
}
