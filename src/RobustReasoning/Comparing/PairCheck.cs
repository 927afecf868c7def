using System.Globalization;
using RobustReasoning.Runs;

namespace RobustReasoning.Comparing;

/// <summary>Refuses pairs that are none: a comparison of different items shows the difference of the items.</summary>
static class PairCheck
{
    const string Expected = "two runs of the same sets, limit, seed and modes.";
    const string Remedy = "Run both with the same --set, --limit, --seed and --mode, or compare them as independent samples with --unpaired, which sees far less.";

    public static void Check(RunRecord first, RunRecord second)
    {
        foreach (var set in first.Sets.Concat(second.Sets).Select(s => s.Name).Distinct())
        {
            var (a, b) = (first.Sets.FirstOrDefault(s => s.Name == set), second.Sets.FirstOrDefault(s => s.Name == set));
            if (a is null || b is null)
                throw Refused(first, second, $"the set '{set}' is only in '{(a is null ? second : first).Run}'");
            if (a.Hash != b.Hash)
                throw Refused(first, second, $"the set '{set}' has other items (hashes {Short(a.Hash)} and {Short(b.Hash)})");
            if (a.Items != b.Items)
                throw Refused(first, second, Text($"of the set '{set}' one took {a.Items} items and the other {b.Items}"));
        }

        if (first.Seed != second.Seed)
            throw Refused(first, second, Text($"their seeds differ ({first.Seed} and {second.Seed}), so perturbed items do"));
        Partners(first, second, first, second);
        Partners(second, first, first, second);
    }

    // A mode that only one release has is told, but within a mode and budget each case needs its partner.
    static void Partners(RunRecord from, RunRecord to, RunRecord first, RunRecord second)
    {
        var ids = to.Cases.Select(c => c.Case.Id).ToHashSet();
        var settings = to.Cases.Select(c => (c.Case.Mode, c.Case.Budget.Label)).ToHashSet();
        var alone = from.Cases.Where(c => settings.Contains((c.Case.Mode, c.Case.Budget.Label)) && !ids.Contains(c.Case.Id)).ToArray();
        if (alone.Length > 0)
            throw Refused(first, second, Text(
                $"{alone.Length} cases of '{from.Run}' have no partner in '{to.Run}', the first of them {alone[0].Case.ItemId} in {alone[0].Case.Mode} {alone[0].Case.Budget.Label}").TrimEnd());
    }

    static UserErrorException Refused(RunRecord first, RunRecord second, string why) =>
        new($"The runs '{first.Run}' and '{second.Run}' cannot be paired: {why}.", Expected, Remedy);

    static string Short(string hash) => hash[..Math.Min(8, hash.Length)];

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
