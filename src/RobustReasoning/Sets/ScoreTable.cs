using System.Globalization;
using System.Text;
using RobustReasoning.Items;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Sets;

/// <summary>What a run scored on a set, as a table in the set's card.</summary>
public static class ScoreTable
{
    /// <summary>Writes the table of a run's record into the card of a set, in place of the one that is there.</summary>
    /// <param name="directory">The set, with the items that the run asked.</param>
    /// <param name="record">The record.</param>
    public static void Write(string directory, RunRecord record)
    {
        var set = ItemSet.Load(directory);
        var asked = record.Sets.FirstOrDefault(s => s.Name == set.Name) ?? throw new UserErrorException(
            $"The run '{record.Run}' did not ask the set '{set.Name}'.", $"a run of one of {string.Join(", ", record.Sets.Select(s => s.Name))}.", $"Run it first: robust run --set {set.Name}");
        if (asked.Hash != set.Sha256)
            throw new UserErrorException($"The run '{record.Run}' asked other items of '{set.Name}' than those that are there now.", $"items with SHA-256 {asked.Hash}.", $"Run the set again: robust run --set {set.Name}");
        var file = Path.Combine(directory, SetWriter.CardName);
        var card = File.ReadAllText(file).ReplaceLineEndings("\n");
        if (CardText.Block(card, CardText.Scores) is null)
            throw new UserErrorException($"'{file}' has no place for scores.", "the two lines <!-- scores --> and <!-- /scores -->.", "Put them where the table shall stand.");
        File.WriteAllText(file + ".partial", CardText.Replace(card, CardText.Scores, Text(set, asked, record)));
        File.Move(file + ".partial", file, overwrite: true);
    }

    /// <summary>The table: a row for each mode and budget, originals and perturbed items apart.</summary>
    internal static string Text(ItemSet set, SetReference asked, RunRecord record)
    {
        var items = set.Items.ToDictionary(i => i.Id);
        var cases = record.Cases.Where(c => c.Case.Perturbations.Count == 0 && items.ContainsKey(c.Case.ItemId)).ToArray();
        var parts = new[] { ("originals", false), ("perturbed", true) }.Where(p => set.Items.Any(i => i.Perturbations.Count > 0 == p.Item2)).ToArray();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Release `{record.Release}` on {asked.Items} of the {set.Items.Count} items with SHA-256 `{set.Sha256}`: share of right answers with n and 95 % interval (Wilson); what the budget cut counts as not right and is shown apart. Items made from one original are counted one by one.\n\n| mode |");
        foreach (var (name, _) in parts)
            text.Append(CultureInfo.InvariantCulture, $" {name} | cut |");
        text.Append("\n|---|").Append(string.Concat(parts.Select(_ => "---|---:|"))).Append('\n');
        foreach (var mode in cases.GroupBy(c => $"{c.Case.Mode} {c.Case.Budget.Label}".TrimEnd()))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {mode.Key} |");
            foreach (var (_, perturbed) in parts)
                text.Append(Cell([.. mode.Where(c => items[c.Case.ItemId].Perturbations.Count > 0 == perturbed && c.Outcome != Outcome.Failed)]));
            text.Append('\n');
        }

        return text.ToString();
    }

    static string Cell(CaseResult[] cases) =>
        Proportions.Wilson(cases.Count(c => c.Outcome == Outcome.Correct), cases.Length, "cases") is { } share
            ? string.Create(CultureInfo.InvariantCulture, $" {share.Value:0.000} ({share.Lower:0.000}–{share.Upper:0.000}), n = {share.N} | {cases.Count(c => c.Outcome == Outcome.Truncated)} |")
            : " – | – |";
}
