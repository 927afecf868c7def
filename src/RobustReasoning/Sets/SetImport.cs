using RobustReasoning.Items;
using RobustReasoning.Sets.Import;

namespace RobustReasoning.Sets;

/// <summary>Makes sets of benchmarks.</summary>
public static class SetImport
{
    /// <summary>Writes the items of a benchmark's file as a set; its name is the last part of the directory.</summary>
    public static SetCounts Write(IImporter importer, ImportFile file, string directory, int? limit, string published)
    {
        var card = importer.Card;
        return SetWriter.Write(directory, new()
        {
            Name = SetFolder.Named(Path.GetFileName(Path.GetFullPath(directory).TrimEnd(Path.DirectorySeparatorChar))),
            Description = $"Items of {card.Name} ({card.Source}). {card.Summary}",
            Command = $"robust sets import {card.Name} {Path.GetFileName(file.Name)} --out {Path.GetFileName(directory)}",
            Seed = 0,
            Published = published,
            Licence = card.Licence,
            Creator = $"The authors of {card.Name}",
            Origin = $"from a file of that benchmark; its authors' words are in it.{(card.Share ? " Whoever passes it on keeps their licence and names them." : " Do not redistribute this set: it is for your own disk.")}",
            Tags = ["reasoning", "robustness", card.Name],
            HiddenCharacters = true,
            Limits = "What its authors say of their benchmark holds for this set. Models may have seen it in training.",
        }, Counted(importer.Import(file), file, limit));
    }

    static IEnumerable<Item> Counted(IEnumerable<Item> items, ImportFile file, int? limit)
    {
        HashSet<string> ids = [];
        foreach (var item in items.Take(limit ?? int.MaxValue))
        {
            if (ids.Count == SetLimits.Items)
                throw file.Error(0, $"holds more than {SetLimits.Items} items, the most that a set may have. Take a part of it with --limit.");
            if (item.Flaws().FirstOrDefault() is { } flaw)
                file.Skip("the item " + flaw.TrimEnd('.'));
            else if (!ids.Add(item.Id))
                file.Skip("the id stands there twice");
            else
                yield return item;
        }
    }
}
