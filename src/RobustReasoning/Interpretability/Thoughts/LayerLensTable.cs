namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Computes what the output head reads by layer.</summary>
static class LayerLensTable
{
    public static LayerLensFigures? Of(ReadThoughts read)
    {
        var own = read.Of(ThoughtChecks.LayerLens, "own").ToLookup(o => o.Other!.Value);
        var shuffled = read.Of(ThoughtChecks.LayerLens, "shuffled").ToLookup(o => o.Other!.Value);
        var pause = read.Of(ThoughtChecks.LayerLens, "pause").ToLookup(o => o.Other!.Value);
        int[] layers = [.. own.Select(l => l.Key).Order()];
        return layers.Length == 0 ? null : new(
            [.. layers.Select(layer => Row(read, layer, [.. own[layer]], [.. shuffled[layer]], [.. pause[layer].Where(ReadThoughts.IsLater)]))],
            [.. from layer in layers
                from cell in own[layer].GroupBy(o => o.Step!.Value).OrderBy(g => g.Key)
                select new LayerCell(layer, cell.Key, ReadThoughts.Wilson(cell, "items that have this thought")!)]);
    }

    static LayerRow Row(ReadThoughts read, int layer, Observation[] own, Observation[] shuffled, Observation[] pause)
    {
        var shared = shuffled.Select(o => (o.Item, o.Step)).ToHashSet();
        return new(layer, read.Share(own)!, read.Share(shuffled), read.Less(own.Where(o => shared.Contains((o.Item, o.Step))), shuffled),
            read.Share(pause), read.Less(own.Where(ReadThoughts.IsLater), pause));
    }
}
