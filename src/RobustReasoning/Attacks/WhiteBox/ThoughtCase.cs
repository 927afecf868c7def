using System.Numerics.Tensors;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>A case whose thoughts were recorded, to be fed again with something added to them; k thoughts of D numbers.</summary>
sealed class ThoughtCase
{
    readonly WhiteBoxModel _model;
    readonly float[] _vectors;
    readonly int[] _places, _targets;
    readonly double[] _norms;

    ThoughtCase(WhiteBoxModel model, Item item, IMode mode, Budget budget, Recording clean, int[] targets)
    {
        (_model, Item, Mode, Budget, _targets) = (model, item, mode, budget, targets);
        _vectors = model.Embed(clean.Positions);
        _places = [.. clean.Positions.Index().Where(one => !one.Item.Vector.IsEmpty).Select(one => one.Index)];
        _norms = [.. _places.Select(at => (double)TensorPrimitives.Norm(Thought(_vectors, at)))];
    }

    internal Item Item { get; }

    internal IMode Mode { get; }

    internal Budget Budget { get; }

    internal int Thoughts => _places.Length;

    internal int Targets => _targets.Length;

    /// <summary>The recorded case; null where it has no thoughts or its answer does not stand in one row.</summary>
    internal static ThoughtCase? Of(WhiteBoxModel model, Item item, IMode mode, Budget budget, Recording clean) =>
        clean.HasThoughts && item.Intervention?.Thoughts is null && clean.Targets() is { } targets ? new(model, item, mode, budget, clean, targets) : null;

    /// <summary>The query with a change added to the thoughts, [k × D], all of it a share of each thought's norm.</summary>
    internal LossQuery With(float[] change)
    {
        float[] vectors = [.. _vectors];
        for (var i = 0; i < _places.Length; i++)
            Add(Thought(vectors, _places[i]), change.AsSpan(i * _model.Width, _model.Width), _norms[i]);
        return new() { Vectors = vectors, First = vectors.Length / _model.Width - _targets.Length, Targets = _targets };
    }

    /// <summary>The item whose ordinary run is fed the changed thoughts.</summary>
    internal Item Changed(float[] change, string attack, double radius)
    {
        var vectors = With(change).Vectors;
        return Item with
        {
            Id = $"{Item.Id}+{attack}",
            ParentId = Item.Id,
            Relation = Relation.Invariant,
            Perturbations = [.. Item.Perturbations, new(attack, 0)],
            Intervention = (Item.Intervention ?? new()) with
            {
                Thoughts = new(ThoughtEdits.Given, radius, 0) { Given = [.. _places.Select(at => ThoughtEdits.Write(vectors.Span.Slice(at * _model.Width, _model.Width)))] },
            },
        };
    }

    /// <summary>Gradient of each thought from that of the whole sequence, [k × D].</summary>
    internal float[] Pick(ReadOnlySpan<float> gradient)
    {
        var picked = new float[_places.Length * _model.Width];
        for (var i = 0; i < _places.Length; i++)
            gradient.Slice(_places[i] * _model.Width, _model.Width).CopyTo(picked.AsSpan(i * _model.Width));
        return picked;
    }

    Span<float> Thought(float[] vectors, int at) => vectors.AsSpan(at * _model.Width, _model.Width);

    static void Add(Span<float> to, ReadOnlySpan<float> change, double norm) => TensorPrimitives.MultiplyAdd(change, (float)norm, to, to);
}
