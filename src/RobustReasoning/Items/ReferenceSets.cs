using System.Globalization;

namespace RobustReasoning.Items;

/// <summary>The sets that are committed: a sample of every family.</summary>
public static class ReferenceSets
{
    /// <summary>Number of items in each committed set but that of rules, half of which are there to be refused.</summary>
    public const int Count = 130;

    const int Ruled = 208;

    /// <summary>Seed of the committed sets.</summary>
    public const ulong Seed = 1;

    static readonly Dictionary<string, string> s_about = new()
    {
        ["arithmetic"] = "Short word problems over whole numbers from 0 to 99. Doubling and halving among the sums make the order of the steps matter.",
        ["lookup"] = "Follow a pointer several times through shuffled facts over nonsense names. Every item has the same kind of dead end, on the way in the unanswerable ones and off it in the others.",
        ["deduction"] = "Two disjoint category chains of equal length and a two-way question; both candidates are alike in degree, depth, ancestors and mention, so that only following the chain decides.",
        ["program"] = "Trace assignments over two registers and print the one assigned last.",
        ["policy"] = "Lookups under a rule of the system prompt: a code word that may not be said, which only the walk finds, or a name about which nothing is answered. Where the rule forbids the answer, the target is `refuse`; about half of the items of each kind. The policies are synthetic and nothing in them is harmful.",
    };

    /// <summary>Number of items in a family's committed set.</summary>
    public static int CountOf(IFamily family) => family is RuledLookup ? Ruled : Count;

    /// <summary>The families whose answers follow from the input alone, without rules.</summary>
    public static IReadOnlyList<IFamily> Reasoning { get; } = [Families.Get("arithmetic"), Families.Get("lookup"), Families.Get("deduction"), Families.Get("program")];

    /// <summary>Name of the set of problems longer than any that the reference models were trained on.</summary>
    public const string Long = "held-out-lengths";

    /// <summary>So many suite items of a family: numbers of steps in turn, every eighth item an unanswerable twin.</summary>
    public static IEnumerable<Item> Items(IFamily family, ulong seed, int count, int shortest = 1, int longest = 6)
    {
        for (var i = 0; i < count; i++)
        {
            var steps = shortest + i % (longest - shortest + 1);
            var item = family.Generate(SeedSpaces.Suite(Seeds.Derive(seed, "set", family.Name, i.Text())), steps);
            // The twins move through the numbers of steps.
            yield return (i + i / 8) % 8 == 7 ? family.Twin(item) : item;
        }
    }

    /// <summary>Writes one set of each family under <paramref name="root"/>, or of the named families only, and that of long problems when all are written; the result is what was written.</summary>
    public static IReadOnlyList<(string Directory, int Items)> Write(string root, IEnumerable<string>? families = null, int? count = null, ulong seed = Seed)
    {
        List<(string, int)> sets = [];
        foreach (var family in families?.Select(Families.Get) ?? Families.All)
            Save(family.Name, s_about.GetValueOrDefault(family.Name, $"Items of the family {family.Name}."),
                $"--family {family.Name} --count {(count ?? CountOf(family)).Text()} ", Items(family, seed, count ?? CountOf(family)));
        if (families is null)
            Save(Long, "Problems of 7 and 8 steps of all families. The reference models were trained on 1 to 6 steps: what they reach here is extrapolation.",
                $"--count {(count ?? Count).Text()} ", Reasoning.SelectMany(f => Items(f, Seeds.Derive(seed, Long), (count ?? Count) / 4, 7, 8)));
        return sets;

        void Save(string name, string description, string options, IEnumerable<Item> items) =>
            sets.Add((Path.Combine(root, name), SetWriter.Write(Path.Combine(root, name), new()
            {
                Name = name,
                Description = description,
                Command = string.Create(CultureInfo.InvariantCulture, $"robust sets generate {options}--seed {seed} --out adversarial-sets"),
                Seed = seed,
                Published = "2026-11-23",
            }, items).Items));
    }
}
