using System.Globalization;

namespace RobustReasoning.Items;

/// <summary>The sets that are committed: a sample of every family.</summary>
public static class ReferenceSets
{
    /// <summary>Number of items in each committed set.</summary>
    public const int Count = 130;

    /// <summary>Seed of the committed sets.</summary>
    public const ulong Seed = 1;

    static readonly Dictionary<string, string> s_about = new()
    {
        ["arithmetic"] = "Short word problems over whole numbers from 0 to 99. Doubling and halving among the sums make the order of the steps matter.",
        ["lookup"] = "Follow a pointer several times through shuffled facts over nonsense names. Every item has the same kind of dead end, on the way in the unanswerable ones and off it in the others.",
        ["deduction"] = "Two disjoint category chains of equal length and a two-way question; both candidates are alike in degree, depth, ancestors and mention, so that only following the chain decides.",
        ["program"] = "Trace assignments over two registers and print the one assigned last.",
    };

    /// <summary>So many suite items of a family: steps 1 to 8 in turn, every eighth an unanswerable twin.</summary>
    public static IEnumerable<Item> Items(IFamily family, ulong seed, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var item = family.Generate(SeedSpaces.Suite(Seeds.Derive(seed, "set", family.Name, i.Text())), i % 8 + 1);
            // The twins move through the numbers of steps.
            yield return (i + i / 8) % 8 == 7 ? family.Twin(item) : item;
        }
    }

    /// <summary>Writes one set of each family under <paramref name="root"/>, or of the named families only.</summary>
    public static void Write(string root, IEnumerable<string>? families = null, int count = Count, ulong seed = Seed)
    {
        foreach (var family in families?.Select(Families.Get) ?? Families.All)
            Sets.Write(Path.Combine(root, family.Name), new()
            {
                Name = family.Name,
                Description = s_about.GetValueOrDefault(family.Name, $"Items of the family {family.Name}."),
                Command = string.Create(CultureInfo.InvariantCulture, $"robust sets generate --family {family.Name} --count {count} --seed {seed} --out adversarial-sets"),
                Seed = seed,
                Published = "2026-11-23",
            }, Items(family, seed, count));
    }
}
