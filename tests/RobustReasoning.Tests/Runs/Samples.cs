using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Runs;

/// <summary>Small plans over the test model.</summary>
static class Samples
{
    public static IReadOnlyList<IMode> Modes { get; } = [new PlainMode("plain"), new PlainMode("other")];

    public static Release Release { get; } = new()
    {
        Name = "sample",
        Models = [new() { Path = "." }],
        Dialect = new() { Template = "<bos> {question}\n" },
        Modes =
        [
            new() { Mode = "plain", Budgets = [new() { Ratio = 1, Perturbed = true }, new() { Ratio = 0.5 }], MaxTokens = 6 },
            new() { Mode = "other", MaxTokens = 6 },
        ],
        PerturbedItems = 4,
        Sequences = 12,
    };

    public static IReadOnlyList<Item> Items(string family, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var item = Families.Get(family).Generate(SeedSpaces.Suite((ulong)i), i % 4 + 1);
            return i % 8 == 7 ? Families.Get(family).Twin(item) : item;
        }),
    ];

    public static ItemSet Set(string family, int count) => new(family, Items(family, count), "hash of " + family);

    public static IReadOnlyList<ItemSet> Sets { get; } = [Set("lookup", 16), Set("arithmetic", 16)];

    public static Plan Plan(PlanSettings? settings = null, Release? release = null, IReadOnlyList<ItemSet>? sets = null, IReadOnlyList<IMode>? modes = null) =>
        new Planner(modes ?? Modes, RobustReasoning.Perturbations.Perturbations.All).Make(release ?? Release, sets ?? Sets, settings ?? new());

    public static LoadedRelease Loaded(HashModel? model = null, Release? release = null) =>
        LoadedRelease.Of(release ?? Release, new LoadedModel(model ?? new HashModel(), new AsciiTokenizer()));
}

/// <summary>A directory that goes when the test ends.</summary>
sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("robust-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
