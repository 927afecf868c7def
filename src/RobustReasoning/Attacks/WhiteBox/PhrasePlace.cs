using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>Where a phrase of k words stands in an item, as text and as tokens: a sentence of its own between facts and question.</summary>
sealed class PhrasePlace
{
    readonly WhiteBoxModel _model;
    readonly Item _item;
    readonly ISolver? _solver;
    readonly int _place;
    readonly string _mark;
    readonly int[] _tokens;

    PhrasePlace(WhiteBoxModel model, Item item, ISolver? solver, int[] phrase)
    {
        (_model, _item, _solver) = (model, item, solver);
        _place = item.Parts.TakeWhile(part => part.Kind != PartKind.Question).Count();
        _mark = item.Parts.Take(_place).LastOrDefault()?.Text is [.., ' ', var mark] && char.IsPunctuation(mark) ? $" {mark}" : "";
        _tokens = Markup.Encode(model.Prompt(With(phrase)));
        Start = _tokens.AsSpan().IndexOf(phrase);
        Length = phrase.Length;
    }

    /// <summary>Position of the phrase's first token in the prompt.</summary>
    internal int Start { get; }

    internal int Length { get; }

    /// <summary>Whether a solver has confirmed that the phrase changes nothing.</summary>
    internal bool IsProven => _solver is not null;

    /// <summary>The place of a phrase in an item; null where the tokenizer does not keep the phrase's tokens as they are.</summary>
    internal static PhrasePlace? Find(WhiteBoxModel model, Item item, int[] phrase)
    {
        // A solver that does not answer the item itself proves nothing.
        var solver = Families.All.FirstOrDefault(family => family.Name == item.Family) as ISolver;
        var place = new PhrasePlace(model, item, solver?.Solve(item.Input) == item.Target ? solver : null, phrase);
        return place.Start >= 0 ? place : null;
    }

    /// <summary>The prompt's tokens with another phrase of the same length.</summary>
    internal int[] Fill(int[] phrase)
    {
        int[] tokens = [.. _tokens];
        phrase.CopyTo(tokens, Start);
        return tokens;
    }

    /// <summary>Whether the text that holds the phrase encodes to these tokens and still has the same answer.</summary>
    internal bool Accepts(int[] phrase)
    {
        var item = With(phrase);
        return (_solver is null || _solver.Solve(item.Input) == item.Target) && Markup.Encode(_model.Prompt(item)).AsSpan().SequenceEqual(Fill(phrase));
    }

    /// <summary>The item with the phrase in it.</summary>
    internal Item With(int[] phrase, string attack = "phrase", ulong seed = 0)
    {
        var text = _model.Words.Text(phrase) + _mark;
        IReadOnlyList<Part> parts = _item.Parts.Count == 0 ? [] : [.. _item.Parts.Take(_place), new(text, PartKind.Filler), .. _item.Parts.Skip(_place)];
        return _item with
        {
            Id = $"{_item.Id}+{attack}",
            ParentId = _item.Id,
            Input = parts.Count > 0 ? Drafting.Join(parts) : $"{_item.Input} {text}",
            Parts = parts,
            Relation = Relation.Invariant,
            Perturbations = [.. _item.Perturbations, new(attack, seed)],
        };
    }
}
