using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx.Caches;

/// <summary>Slots over cache rows. A slot keeps its number while its row moves, so that each batch covers neighbouring rows.</summary>
sealed class SlotTable : ISlots
{
    readonly KeyValueBuffers buffers;
    readonly int[] rowOf, slotAt, lengths;
    readonly bool[] rented;

    internal SlotTable(KeyValueBuffers buffers)
    {
        this.buffers = buffers;
        rowOf = [.. Enumerable.Range(0, buffers.Rows)];
        slotAt = [.. rowOf];
        lengths = new int[buffers.Rows];
        rented = new bool[buffers.Rows];
    }

    /// <summary>The row that holds a slot now.</summary>
    internal int Row(int slot) => rowOf[slot];

    public int Rent()
    {
        var slot = Array.IndexOf(rented, false);
        if (slot < 0)
            throw new InvalidOperationException($"All {rented.Length} slots are taken.");
        (rented[slot], lengths[slot]) = (true, 0);
        return slot;
    }

    public void Copy(int from, int to, int length)
    {
        Verify(from, length);
        Verify(to, 0);
        buffers.Copy(rowOf[from], rowOf[to], length);
        lengths[to] = length;
    }

    public void Return(int slot)
    {
        Verify(slot, 0);
        (rented[slot], lengths[slot]) = (false, 0);
    }

    /// <summary>Forgets what a feed is about to overwrite; throws where the slot does not hold what the feed builds on.</summary>
    internal void Truncate(int slot, int length)
    {
        Verify(slot, length);
        lengths[slot] = length;
    }

    internal void Grow(int slot, int length) => lengths[slot] = length;

    /// <summary>Moves rows so that these slots fill the first rows, in any order.</summary>
    internal void Compact(IReadOnlyList<int> slots)
    {
        var wanted = new bool[rented.Length];
        foreach (var slot in slots)
            wanted[slot] = true;
        var hole = 0;
        foreach (var slot in slots)
        {
            if (rowOf[slot] < slots.Count)
                continue;
            while (wanted[slotAt[hole]])
                hole++;
            Swap(rowOf[slot], hole);
        }
    }

    /// <summary>Moves rows so that these slots follow each other from a row on.</summary>
    internal void Align(IReadOnlyList<int> slots, int firstRow)
    {
        for (var i = 0; i < slots.Count; i++)
            if (rowOf[slots[i]] != firstRow + i)
                Swap(rowOf[slots[i]], firstRow + i);
    }

    void Swap(int a, int b)
    {
        var (first, second) = (slotAt[a], slotAt[b]);
        if (lengths[second] == 0)
            buffers.Copy(a, b, lengths[first]);
        else if (lengths[first] == 0)
            buffers.Copy(b, a, lengths[second]);
        else
            buffers.Swap(a, b, Math.Max(lengths[first], lengths[second]));
        (rowOf[first], rowOf[second], slotAt[a], slotAt[b]) = (b, a, second, first);
    }

    void Verify(int slot, int length)
    {
        if ((uint)slot >= (uint)rented.Length || !rented[slot])
            throw new InvalidOperationException($"Slot {slot} is not rented.");
        if (length > lengths[slot])
            throw new InvalidOperationException($"Slot {slot} holds {lengths[slot]} positions, not {length}.");
    }
}
