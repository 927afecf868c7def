namespace RobustReasoning.Backends.Llama;

/// <summary>
/// Which sequence of a context belongs to which slot. The library takes sequences of neighbouring numbers in one go and all others one
/// by one, so slots move to where they are neighbours; one sequence more than slots stays free for that.
/// </summary>
sealed class RowTable(int slots)
{
    const int Free = -1;

    readonly int[] _slotAt = [.. Enumerable.Repeat(Free, slots + 1)];
    readonly Dictionary<int, int> _rowOf = [];

    internal int Count => _rowOf.Count;

    internal bool HasRoom => _rowOf.Count < slots;

    internal int this[int slot] => _rowOf[slot];

    /// <summary>A row that belongs to no slot.</summary>
    internal int Spare => Array.LastIndexOf(_slotAt, Free);

    internal void Add(int slot)
    {
        var row = Array.IndexOf(_slotAt, Free);
        (_rowOf[slot], _slotAt[row]) = (row, slot);
    }

    internal void Remove(int slot)
    {
        _slotAt[_rowOf[slot]] = Free;
        _rowOf.Remove(slot);
    }

    /// <summary>Moves that bring these slots to the first rows, in the order in which they are to be made.</summary>
    internal IReadOnlyList<(int From, int To)> Gather(IReadOnlyCollection<int> wanted)
    {
        var targets = new List<int>();
        var outside = new Stack<int>();
        var set = new HashSet<int>(wanted);
        for (var row = 0; row < wanted.Count; row++)
            if (_slotAt[row] == Free || !set.Contains(_slotAt[row]))
                targets.Add(row);
        foreach (var slot in wanted)
            if (_rowOf[slot] >= wanted.Count)
                outside.Push(slot);
        List<(int, int)> moves = [];
        foreach (var target in targets.OrderByDescending(row => _slotAt[row] == Free))
        {
            if (outside.Count == 0)
                break;
            if (_slotAt[target] is not Free and var idle)
                Move(idle, Array.LastIndexOf(_slotAt, Free), moves);
            Move(outside.Pop(), target, moves);
        }

        return moves;
    }

    void Move(int slot, int to, List<(int, int)> moves)
    {
        var from = _rowOf[slot];
        moves.Add((from, to));
        (_slotAt[from], _slotAt[to], _rowOf[slot]) = (Free, slot, to);
    }
}
