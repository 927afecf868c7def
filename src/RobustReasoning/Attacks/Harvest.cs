using RobustReasoning.Items;

namespace RobustReasoning.Attacks;

/// <summary>Turns findings into items of a set.</summary>
public static class Harvest
{
    /// <summary>One item for each perturbed text that was found, the shrunk one where there is one, with relation, parent and lineage.</summary>
    /// <param name="record">The attack.</param>
    /// <param name="asFound">Whether to take the texts as they were found.</param>
    /// <param name="gapsOnly">Whether to take only those on which explicit reasoning holds.</param>
    public static IReadOnlyList<Item> Items(AttackRecord record, bool asFound = false, bool gapsOnly = false) =>
    [
        .. from finding in record.Findings
           let shrunk = asFound ? null : finding.Shrunk
           where !gapsOnly || (shrunk?.Explicit ?? finding.Explicit)?.Outcome == Runs.Outcome.Correct
           let made = (Id: shrunk?.Id ?? finding.Id, Original: shrunk?.Original ?? finding.Original, Item: shrunk?.Item ?? finding.Item)
           group made by (made.Item.System, made.Item.Input, made.Item.Target) into same
           let one = same.First()
           select one.Item with
           {
               Id = $"{one.Original.Id}!{one.Id}",
               ParentId = one.Original.Id,
               Source = $"robust attack on {record.Release}, seed {Text(record.Seed)}",
           },
    ];

    static string Text(ulong seed) => seed.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
