using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx.Caches;

/// <summary>Slots over cache rows. A slot keeps its number while its row moves, so that each batch covers neighbouring rows.</summary>
sealed class SlotTable : ISlots
{
    readonly KeyValueBuffers _buffers;
    readonly int[] _rowOf, _slotAt, _lengths;
    readonly bool[] _rented;

    internal SlotTable(KeyValueBuffers buffers)
    {
        _buffers = buffers;
        _rowOf = [.. Enumerable.Range(0, _buffers.Rows)];
        _slotAt = [.. _rowOf];
        _lengths = new int[_buffers.Rows];
        _rented = new bool[_buffers.Rows];
    }

    /// <summary>The row that holds a slot now.</summary>
    internal int Row(int slot) => _rowOf[slot];

    public int Rent()
    {
        var slot = Array.IndexOf(_rented, false);
        if (slot < 0)
            throw new InvalidOperationException($"All {_rented.Length} slots are taken.");
        (_rented[slot], _lengths[slot]) = (true, 0);
        return slot;
    }

    public void Copy(int from, int to, int length)
    {
        Verify(from, length);
        Verify(to, 0);
        _buffers.Copy(_rowOf[from], _rowOf[to], length);
        _lengths[to] = length;
    }

    public void Return(int slot)
    {
        Verify(slot, 0);
        (_rented[slot], _lengths[slot]) = (false, 0);
    }

    /// <summary>Forgets what a feed is about to overwrite; throws where the slot does not hold what the feed builds on.</summary>
    internal void Truncate(int slot, int length)
    {
        Verify(slot, length);
        _lengths[slot] = length;
    }

    internal void Grow(int slot, int length) => _lengths[slot] = length;

    /// <summary>Moves rows so that these slots fill the first rows, in any order.</summary>
    internal void Compact(IReadOnlyList<int> slots)
    {
        var wanted = new bool[_rented.Length];
        foreach (var slot in slots)
            wanted[slot] = true;
        var hole = 0;
        foreach (var slot in slots)
        {
            if (_rowOf[slot] < slots.Count)
                continue;
            while (wanted[_slotAt[hole]])
                hole++;
            Swap(_rowOf[slot], hole);
        }
    }

    /// <summary>Moves rows so that these slots follow each other from a row on.</summary>
    internal void Align(IReadOnlyList<int> slots, int firstRow)
    {
        for (var i = 0; i < slots.Count; i++)
            if (_rowOf[slots[i]] != firstRow + i)
                Swap(_rowOf[slots[i]], firstRow + i);
    }

    void Swap(int a, int b)
    {
        var (first, second) = (_slotAt[a], _slotAt[b]);
        if (_lengths[second] == 0)
            _buffers.Copy(a, b, _lengths[first]);
        else if (_lengths[first] == 0)
            _buffers.Copy(b, a, _lengths[second]);
        else
            _buffers.Swap(a, b, Math.Max(_lengths[first], _lengths[second]));
        (_rowOf[first], _rowOf[second], _slotAt[a], _slotAt[b]) = (b, a, second, first);
    }

    void Verify(int slot, int length)
    {
        if ((uint)slot >= (uint)_rented.Length || !_rented[slot])
            throw new InvalidOperationException($"Slot {slot} is not rented.");
        if (length > _lengths[slot])
            throw new InvalidOperationException($"Slot {slot} holds {_lengths[slot]} positions, not {length}.");
    }
}
