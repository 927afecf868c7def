namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Computes what patched thoughts move.</summary>
static class PatchTable
{
    const string Patched = "items, the steps of each averaged";

    public static PatchFigures? Of(ReadThoughts read)
    {
        Observation[] all = [.. read.Of(ThoughtChecks.Patching, "moved")];
        var counts = all.GroupBy(o => o.Item).ToDictionary(g => g.Key, g => g.Max(o => o.Step!.Value));
        Observation[] own = [.. all.Where(o => o.Step == ThoughtOf(o))];
        // Before the differing step donor and recipient think the same: what moves there moves for being patched at all.
        Observation[] control = [.. all.Where(o => o.Step < ThoughtOf(o))];
        if (read.Share(own, Patched) is not { } moved || read.Share(read.Flips(own), Patched) is not { } flipped)
            return null;
        return new()
        {
            Moved = moved,
            Control = read.Share(control, Patched),
            Last = read.Share(own.Where(IsLast), Patched),
            Inner = read.Share(own.Where(o => !IsLast(o)), Patched),
            Effect = read.Less(own, control, Patched),
            Flipped = flipped,
            Cells = [.. from o in all
                        group o by (o.Step, o.Other) into cell
                        orderby cell.Key
                        select new PatchCell(cell.Key.Step!.Value, cell.Key.Other!.Value, ReadThoughts.Wilson(cell, "items that have this thought and a donor for this step")!)],
        };

        bool IsLast(Observation o) => o.Step == counts[o.Item];

        // The last of the thoughts that hold the step's value; the step's own number where there is one for each.
        int? ThoughtOf(Observation o) => counts[o.Item] <= o.Steps ? o.Other : ThoughtSetting.ThoughtsFor(o.Other!.Value, counts[o.Item], o.Steps).LastOrDefault();
    }
}
