using RobustReasoning.Items;

namespace RobustReasoning.Attacks.Shrinking;

/// <summary>A perturbed item as a list of edits to its original, any part of which can be made.</summary>
sealed class Rewrite
{
    readonly Item _item;
    readonly IReadOnlyList<Part> _before, _after;
    // The place in the perturbed text of each original sentence, -1 where it is gone.
    readonly int[] _places;
    readonly bool _bySentence;

    Rewrite(Item original, Item perturbed, bool bySentence)
    {
        _item = perturbed;
        _bySentence = bySentence && original.Parts.Count > 0 && perturbed.Parts.Count > 0;
        _before = _bySentence ? original.Parts : [new(original.Input, PartKind.Question)];
        _after = _bySentence ? perturbed.Parts : [new(perturbed.Input, PartKind.Question)];
        _places = Sentences.Match(_before, _after);
        Edits = [.. Find()];
    }

    /// <summary>The edits of a perturbed item; made together they give it again.</summary>
    public static Rewrite Of(Item original, Item perturbed)
    {
        Rewrite rewrite = new(original, perturbed, bySentence: true);
        // Sentences that were joined or split can defeat the comparison by sentences, never that of the whole text.
        return rewrite.Text(rewrite.Edits) == perturbed.Input ? rewrite : new(original, perturbed, bySentence: false);
    }

    /// <summary>All edits, sentence by sentence.</summary>
    public IReadOnlyList<Edit> Edits { get; }

    /// <summary>The item with some of the edits made.</summary>
    public Item With(IReadOnlyList<Edit> kept)
    {
        var parts = Parts(kept);
        return _item with
        {
            Input = Drafting.Join(parts),
            Parts = _bySentence ? parts : [],
            Perturbations = [.. _item.Perturbations.Where(p => p.Name != Shrinker), new(Shrinker, 0)],
        };
    }

    /// <summary>The step in the lineage of an item whose text is no longer all that its chain made of it.</summary>
    public const string Shrinker = "shrunk";

    string Text(IReadOnlyList<Edit> kept) => Drafting.Join(Parts(kept));

    IEnumerable<Edit> Find()
    {
        var stays = Sentences.Rising(_places);
        for (var i = 0; i < _before.Count; i++)
        {
            if (_places[i] < 0)
            {
                yield return new(EditKind.Removed, i, 0, 0, _before[i].Text, "");
                continue;
            }

            if (!stays.Contains(i))
                yield return new(EditKind.Moved, i, 0, 0, _before[i].Text, "");
            var tokens = WordDiff.Tokens(_before[i].Text);
            foreach (var (start, count, with) in WordDiff.Of(tokens, WordDiff.Tokens(_after[_places[i]].Text)))
                yield return new(EditKind.Words, i, start, count, string.Concat(tokens.Skip(start).Take(count)), string.Concat(with));
        }

        foreach (var i in Enumerable.Range(0, _after.Count).Except(_places))
            yield return new(EditKind.Inserted, i, 0, 0, "", _after[i].Text);
    }

    List<Part> Parts(IReadOnlyList<Edit> kept)
    {
        var byKind = kept.ToLookup(e => e.Kind);
        var moved = byKind[EditKind.Moved].Select(e => e.Part).ToHashSet();
        var gone = byKind[EditKind.Removed].Select(e => e.Part).Concat(moved).ToHashSet();
        var words = byKind[EditKind.Words].ToLookup(e => e.Part);
        var stays = Sentences.Rising(_places);
        // Place in the perturbed text, by which others find their way; -1 for a sentence that stands elsewhere there.
        List<(Part Part, int Place)> text =
            [.. Enumerable.Range(0, _before.Count).Where(i => !gone.Contains(i)).Select(i => (Edited(i, words[i]), stays.Contains(i) ? _places[i] : -1))];
        var arrivals = moved.Select(i => (Part: Edited(i, words[i]), Place: _places[i])).Concat(byKind[EditKind.Inserted].Select(e => (Part: _after[e.Part], Place: e.Part)));
        foreach (var arrival in arrivals.OrderBy(a => a.Place))
            text.Insert(text.FindLastIndex(t => t.Place >= 0 && t.Place < arrival.Place) + 1, arrival);
        return [.. text.Select(t => t.Part)];
    }

    Part Edited(int part, IEnumerable<Edit> edits)
    {
        List<string> tokens = [.. WordDiff.Tokens(_before[part].Text)];
        foreach (var edit in edits.OrderByDescending(e => e.Start))
        {
            tokens.RemoveRange(edit.Start, edit.Count);
            tokens.Insert(edit.Start, edit.After);
        }

        return _before[part] with { Text = string.Concat(tokens) };
    }
}
