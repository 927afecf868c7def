using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Llama;

/// <summary>Slots over the contexts of a model. A slot gets its place with its first feed, or beside the slot that is copied into it.</summary>
sealed class LlamaSlots(IReadOnlyList<LlamaContext> contexts, int count) : ISlots
{
    readonly Slot?[] _slots = new Slot?[count];

    public int Rent()
    {
        var number = Array.IndexOf(_slots, null);
        if (number < 0)
            throw new InvalidOperationException($"All {_slots.Length} slots are taken.");
        _slots[number] = new(number);
        return number;
    }

    public void Copy(int from, int to, int length)
    {
        var (source, target) = (Get(from, length), Get(to, 0));
        if (from == to)
        {
            target.Length = length;
            return;
        }

        Leave(target);
        if (length == 0)
            return;
        var home = source.Context!;
        target.Context = home.HasRoom ? home : Emptiest();
        target.Context.Add(target);
        target.Context.Copy(source, target, length);
    }

    public void Return(int slot)
    {
        Leave(Get(slot, 0));
        _slots[slot] = null;
    }

    /// <summary>The slot that a feed goes to, with a place; throws where it does not hold what the feed builds on.</summary>
    internal Slot Place(Feed feed)
    {
        var slot = Get(feed.Slot, feed.Start);
        if (slot.Context is null)
        {
            slot.Context = Emptiest();
            slot.Context.Add(slot);
        }

        return slot;
    }

    LlamaContext Emptiest() => contexts.Where(context => context.HasRoom).MinBy(context => context.Count)!;

    static void Leave(Slot slot)
    {
        slot.Context?.Remove(slot);
        (slot.Context, slot.Length, slot.Held) = (null, 0, 0);
    }

    Slot Get(int slot, int length)
    {
        if ((uint)slot >= (uint)_slots.Length || _slots[slot] is not { } found)
            throw new InvalidOperationException($"Slot {slot} is not rented.");
        return length <= found.Length ? found : throw new InvalidOperationException($"Slot {slot} holds {found.Length} positions, not {length}.");
    }
}

/// <summary>A rented slot.</summary>
sealed class Slot(int number)
{
    internal int Number => number;

    /// <summary>The context that holds it; null before its first feed.</summary>
    internal LlamaContext? Context { get; set; }

    /// <summary>Positions that passes have filled.</summary>
    internal int Length { get; set; }

    /// <summary>Positions that the context may hold at most; more than <see cref="Length"/> after a pass that failed.</summary>
    internal int Held { get; set; }
}
