using RobustReasoning.Items;

namespace RobustReasoning.Attacks.Shrinking;

/// <summary>Finds the sentences of one text in another.</summary>
static class Sentences
{
    /// <summary>For each sentence the index of the one that it became, -1 where there is none: equal ones first, then those that share half of their words.</summary>
    public static int[] Match(IReadOnlyList<Part> before, IReadOnlyList<Part> after)
    {
        var places = Enumerable.Repeat(-1, before.Count).ToArray();
        HashSet<int> free = [.. Enumerable.Range(0, after.Count)];
        if (before.Count == 1 && after.Count == 1)
            return [0];
        string[][] words = [.. after.Select(p => Words(p.Text))];
        foreach (var least in new[] { 1.0, 0.5, 0.0 })
            for (var i = 0; i < before.Count; i++)
            {
                if (places[i] >= 0)
                    continue;
                var own = Words(before[i].Text);
                // Sentences of one kind, as the last resort the question, which there is only one of.
                var best = free.Where(j => after[j].Kind == before[i].Kind)
                    .Select(j => (Place: j, Like: Likeness(own, words[j])))
                    .Where(c => c.Like >= least && (least > 0 || before[i].Kind == PartKind.Question))
                    .OrderByDescending(c => c.Like).ThenBy(c => Math.Abs(c.Place - i)).Select(c => (int?)c.Place).FirstOrDefault();
                if (best is { } place)
                {
                    places[i] = place;
                    free.Remove(place);
                }
            }

        return places;
    }

    /// <summary>Indices of a longest rising run through the places, those of -1 left out: what need not be moved.</summary>
    public static HashSet<int> Rising(int[] places)
    {
        var length = new int[places.Length];
        var from = new int[places.Length];
        var best = -1;
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] < 0)
                continue;
            (length[i], from[i]) = (1, -1);
            for (var j = 0; j < i; j++)
                if (places[j] >= 0 && places[j] < places[i] && length[j] + 1 > length[i])
                    (length[i], from[i]) = (length[j] + 1, j);
            if (best < 0 || length[i] > length[best])
                best = i;
        }

        HashSet<int> run = [];
        for (; best >= 0; best = from[best])
            run.Add(best);
        return run;
    }

    static string[] Words(string text) => [.. text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    static double Likeness(string[] a, string[] b) =>
        a.SequenceEqual(b) ? 1 : (double)a.Intersect(b).Count() / Math.Max(1, Math.Max(a.Distinct().Count(), b.Distinct().Count())) * 0.99;
}
