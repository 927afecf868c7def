using RobustReasoning.Items;

namespace RobustReasoning.Sets.Checks;

/// <summary>Holds the ids of a set against each other: each stands once, and a parent that is there fits its children.</summary>
sealed class Ids(string file, Problems problems)
{
    readonly record struct Known(int Line, string Place, string Target, string? Parent);

    readonly Dictionary<string, Known> _known = [];
    readonly List<(string Id, string Parent, int Line, Relation Relation, string Target, bool Regenerates)> _children = [];

    public void Add(Item item, int line)
    {
        var id = Cut(item.Id);
        if (!_known.TryAdd(id, Of(item, line, "")))
            problems.Error(file, line, "duplicate-id", $"has the id '{id.Excerpt()}' of {Place(_known[id])}. Ids are unique in a set.");
        if (item.ParentId is { } parent)
            _children.Add((id, Cut(parent), line, item.Relation, Cut(item.Target), item.Seed != 0));
    }

    /// <summary>Knows an item that stands elsewhere and is not checked.</summary>
    public void Know(Item item, string place) => _known.TryAdd(Cut(item.Id), Of(item, 0, place));

    public void Finish()
    {
        foreach (var child in _children)
        {
            if (!_known.TryGetValue(child.Parent, out var parent))
            {
                // A family makes the parent again from the seed; a foreign problem is lost without it.
                if (!child.Regenerates)
                    problems.Warning(file, child.Line, "parent", $"names the parent '{child.Parent.Excerpt()}', which is not in this set: no pair can be made of them.");
            }
            else if (child.Relation is Relation.Invariant or Relation.Budget or Relation.Recover && !string.Equals(parent.Target, child.Target, StringComparison.OrdinalIgnoreCase))
            {
                problems.Error(file, child.Line, "parent", $"has the target '{child.Target.Excerpt()}', but its relation {child.Relation.ToString().ToLowerInvariant()} keeps that of its parent in {Place(parent)}, '{parent.Target.Excerpt()}'.");
            }
            else if (child.Line < parent.Line && parent.Parent == child.Id)
            {
                problems.Error(file, child.Line, "parent", $"and its parent in line {parent.Line} are each other's parents.");
            }
        }
    }

    static Known Of(Item item, int line, string place) => new(line, place, Cut(item.Target), item.ParentId is { } parent ? Cut(parent) : null);

    static string Place(Known known) => known.Line > 0 ? $"line {known.Line}" : known.Place;

    // Long names are kept as their beginning and hash, so that no set can fill the memory.
    static string Cut(string text) => text.Length <= 100 ? text : $"{text[..60]}…{Hashing.OfText(text)[..16]}";
}
