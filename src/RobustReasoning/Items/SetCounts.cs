namespace RobustReasoning.Items;

/// <summary>What a card counts, added up item by item so that no set has to fit into memory.</summary>
public sealed class SetCounts
{
    readonly SortedDictionary<int, (int Items, int Unanswerable)> _steps = [];
    readonly SortedDictionary<string, int> _templates = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, int> _perturbations = new(StringComparer.Ordinal);

    /// <summary>Number of items.</summary>
    public int Items { get; private set; }

    /// <summary>Number of items whose right answer is an abstention.</summary>
    public int Unanswerable { get; private set; }

    /// <summary>Items and unanswerable ones for each number of steps, in order.</summary>
    public IReadOnlyDictionary<int, (int Items, int Unanswerable)> Steps => _steps;

    /// <summary>Items of each template, in order of their names.</summary>
    public IReadOnlyDictionary<string, int> Templates => _templates;

    /// <summary>Items of each chain of perturbations (joined by <c>+</c>), in order of their names; none for originals.</summary>
    public IReadOnlyDictionary<string, int> Perturbations => _perturbations;

    /// <summary>The first item, shown as an example.</summary>
    public Item? First { get; private set; }

    /// <summary>Counts an item.</summary>
    public void Add(Item item)
    {
        First ??= item;
        Items++;
        Unanswerable += item.IsAnswerable ? 0 : 1;
        var (items, unanswerable) = _steps.GetValueOrDefault(item.Steps);
        _steps[item.Steps] = (items + 1, unanswerable + (item.IsAnswerable ? 0 : 1));
        Count(_templates, item.Template);
        if (item.Perturbations.Count > 0)
            Count(_perturbations, string.Join('+', item.Perturbations.Select(p => p.Name)));
    }

    // A hostile set may have a template for every item: what no one would read is counted together.
    static void Count(SortedDictionary<string, int> counts, string name)
    {
        if (!counts.ContainsKey(name) && (counts.Count >= 200 || name.Length > 100))
            name = "(other)";
        counts[name] = counts.GetValueOrDefault(name) + 1;
    }
}
