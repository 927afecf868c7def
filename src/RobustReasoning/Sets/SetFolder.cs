using System.Globalization;
using RobustReasoning.Items;

namespace RobustReasoning.Sets;

/// <summary>Makes set directories and adds items to them; what is there is replaced only when all that replaces it is written.</summary>
public static class SetFolder
{
    /// <summary>Writes a new set with one example item, a card and a description.</summary>
    /// <param name="root">Directory of sets.</param>
    /// <param name="name">Slug of the set and name of its directory.</param>
    /// <param name="published">Day, as 2026-11-23.</param>
    /// <param name="creator">Name of who makes it.</param>
    /// <param name="licence">SPDX name of its licence.</param>
    /// <returns>The directory.</returns>
    public static string Create(string root, string name, string published, string creator, string licence)
    {
        var directory = Path.Combine(root, Named(name));
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any() || File.Exists(directory))
            throw new UserErrorException($"'{directory}' is there already.", "a name that is free.", "Choose another name, or add to that set with `robust sets add`.");
        if (!Spdx.IsExpression(licence))
            throw new UserErrorException($"The licence is '{licence.Excerpt()}'.", "an SPDX name such as MIT or CC-BY-4.0.", "Look the name up at https://spdx.org/licenses.");
        Item example = new()
        {
            Id = $"{name}/example",
            Family = name,
            Template = $"{name}/example",
            Input = "Ana has 3 pens. She buys 2 more. How many pens does she have?",
            Target = "5",
            AnswerType = AnswerType.Number,
            Steps = 1,
            Checkpoints = [Drafting.Step("_so 3 + 2 _= !5")],
        };
        SetWriter.Write(directory, new()
        {
            Name = name,
            Description = "Say here in one or two sentences what these items test and why a model may fail them.",
            Command = $"robust sets new {name}",
            Seed = 0,
            Published = published,
            Licence = licence,
            Creator = creator,
            Origin = "and extended with `robust sets add`. Say here where texts and answers come from.",
            Tags = ["reasoning", "robustness"],
            Limits = "Say here what the set does not show.",
        }, [example]);
        return directory;
    }

    /// <summary>Appends items, with their hashes, and brings the counts of the card and the description into step.</summary>
    /// <param name="directory">The set.</param>
    /// <param name="lines">One item each, as UTF-8 JSON; they were found sound by <see cref="SetValidation.OfAddition"/>.</param>
    /// <returns>Number of items now.</returns>
    public static int Append(string directory, Stream lines)
    {
        var file = Path.Combine(directory, ItemSet.FileName);
        SetCounts counts = new();
        foreach (var item in ItemSet.Read(file))
            counts.Add(item);
        try
        {
            var partial = SetWriter.Partial(directory, ItemSet.FileName);
            using (var old = File.OpenRead(file))
            using (var stream = File.Create(partial))
            {
                old.CopyTo(stream);
                if (EndsInsideLine(old))
                    stream.WriteByte((byte)'\n');
                foreach (var (_, bytes, _) in JsonLines.ReadAll(lines))
                {
                    var item = ItemSet.Parse(bytes.Span, out var fault) ?? throw new ArgumentException("A line is no item.", nameof(lines), fault);
                    stream.Write(SetWriter.Line(item));
                    counts.Add(item);
                }
            }

            SetDocuments.Refresh(directory, partial, counts);
            foreach (var name in (string[])[ItemSet.FileName, SetWriter.CardName, SetWriter.DescriptionName])
                if (File.Exists(SetWriter.Partial(directory, name)))
                    File.Move(SetWriter.Partial(directory, name), Path.Combine(directory, name), overwrite: true);
            return counts.Items;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The set in '{directory}' could not be written ({e.Message}); it is as it was.", "a directory that can be written.", "Free the space or change its permissions.", e);
        }
        finally
        {
            foreach (var name in (string[])[ItemSet.FileName, SetWriter.CardName, SetWriter.DescriptionName])
                if (File.Exists(SetWriter.Partial(directory, name)))
                    File.Delete(SetWriter.Partial(directory, name));
        }
    }

    /// <summary>An item of a set made by hand: a number where the target is one, a word otherwise, and an id from the text.</summary>
    public static Item Draft(string set, string input, string target)
    {
        Item item = new()
        {
            Id = set,
            Family = set,
            Template = set,
            Input = input,
            Target = target,
            AnswerType = decimal.TryParse(target, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? AnswerType.Number : AnswerType.Word,
            Relation = target == Item.Unknown ? Relation.Abstain : Relation.Invariant,
        };
        return item with { Id = $"{set}/{ItemHash.Of(item)[..8]}" };
    }

    /// <summary>The line of an item in a set's file, with its hash, as UTF-8.</summary>
    public static byte[] Line(Item item) => SetWriter.Line(item);

    /// <summary>The name where it is one that a set may have; a path never is.</summary>
    public static string Named(string name) => Tags.IsSlug(name) ? name : throw new UserErrorException(
        $"'{name.Excerpt()}' is no name for a set.", "lower-case words and digits joined by hyphens, 64 characters at most, such as word-problems.", "Choose such a name.");

    static bool EndsInsideLine(FileStream stream)
    {
        if (stream.Length == 0)
            return false;
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }
}
