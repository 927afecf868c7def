using RobustReasoning.Analysis;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Computes what the output head reads in thoughts.</summary>
static class LensTable
{
    const int Five = 5;

    // The longest example that is still read at a glance.
    const int LongestExample = 6;

    public static LensFigures? Of(ReadThoughts read)
    {
        Observation[] all = [.. read.Of(ThoughtChecks.Lens, "own")];
        // What stands beside each thought names the step that it is to hold.
        var held = read.Of(ThoughtChecks.Lens, "in-question").Select(o => (o.Item, o.Step, o.Other)).ToHashSet();
        Observation[] own = [.. all.Where(o => held.Contains((o.Item, o.Step, o.Other)))];
        Observation[] shuffled = [.. read.Of(ThoughtChecks.Lens, "shuffled")];
        if (read.Share(own) is not { } first || read.Within(own, Five) is not { } five)
            return null;
        var shared = shuffled.Select(o => (o.Item, o.Step)).ToHashSet();
        return new()
        {
            First = first,
            FirstFive = five,
            Shuffled = read.Share(shuffled),
            ShuffledFive = read.Within(shuffled, Five),
            InQuestion = read.Share(read.Of(ThoughtChecks.Lens, "in-question")),
            Pause = read.Share(read.Of(ThoughtChecks.Lens, "pause").Where(ReadThoughts.IsLater)),
            OverPause = read.Less(own.Where(ReadThoughts.IsLater), read.Of(ThoughtChecks.Lens, "pause").Where(ReadThoughts.IsLater)),
            Selective = read.Less(own.Where(o => shared.Contains((o.Item, o.Step))), shuffled),
            Cells = [.. from o in all
                        group o by (o.Step, o.Other) into cell
                        orderby cell.Key
                        select new LensCell(cell.Key.Step!.Value, cell.Key.Other!.Value, ReadThoughts.Wilson(cell, Both)!,
                            ReadThoughts.Wilson(cell.Select(o => o with { Held = o.Value <= Five }), Both)!)],
        };
    }

    const string Both = "items that have this thought and this step";

    /// <summary>The item with the most steps that are read at a glance; null where no thought was read.</summary>
    public static LensExample? Example(IReadOnlyList<Observation> read)
    {
        // By number of steps and then by id, never by how well it reads.
        var item = read.Where(o => o is { Check: ThoughtChecks.Lens, Measure: "own" } && o.Steps <= LongestExample)
            .GroupBy(o => (o.Item, Setting: new Setting(o.Mode, o.Kind, o.Budget))).OrderByDescending(g => g.Max(o => o.Steps)).ThenBy(g => g.Key.Item, StringComparer.Ordinal).FirstOrDefault();
        return item is null ? null
            : new(item.Key.Item, item.Key.Setting, [.. item.Where(o => o.Step == o.Other).OrderBy(o => o.Step).Select(o => new ReadThought(o.Step!.Value, o.Read ?? "", o.Expected ?? ""))]);
    }
}
