namespace RobustReasoning.Items.Editing;

/// <summary>Chains that go from name to name along facts: "so bado rifu", "2 : rifu gati".</summary>
sealed class WalkEditor : IStepEditor
{
    public IReadOnlyList<string> Alternatives(Item item, int step)
    {
        var value = item.Checkpoints[step].Value;
        return value == Item.Unknown ? [] : [.. Facts(item).Keys.Where(name => name != value)];
    }

    public Checkpoint Replace(Item item, int step, string value)
    {
        var old = item.Checkpoints[step];
        return new(value, [.. old.Words.Select(w => w.Kind == ChainWordKind.Result && w.Text == old.Value ? w with { Text = value } : w)]);
    }

    public string? Follow(Item item, int step, string value)
    {
        var facts = Facts(item);
        var at = value;
        for (var left = item.Checkpoints.Count - step - 1; left > 0; left--)
            if (!facts.TryGetValue(at, out at!))
                return null;
        // A two-way question is answered by one of its two candidates or not at all.
        return item.Choices.Count == 0 || item.Choices.Contains(at) ? RuledLookup.Under(item, at) : null;
    }

    static Dictionary<string, string> Facts(Item item)
    {
        Dictionary<string, string> facts = [];
        foreach (var part in item.Parts.Where(p => p.Kind == PartKind.Fact))
            if (Vocabulary.Words(part.Text).Where(Vocabulary.NameSet.Contains).ToArray() is [var from, var to])
                facts[from] = to;
        return facts;
    }
}
