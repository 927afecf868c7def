namespace RobustReasoning.Items.Editing;

/// <summary>Changes steps of a family's chains and computes what follows from them.</summary>
public interface IStepEditor
{
    /// <summary>Other values that a step could have by its form, in a fixed order; empty where its value cannot be changed.</summary>
    IReadOnlyList<string> Alternatives(Item item, int step);

    /// <summary>The step with this value in place of its own.</summary>
    Checkpoint Replace(Item item, int step, string value);

    /// <summary>The answer when every later step goes on from this value; null where none follows.</summary>
    string? Follow(Item item, int step, string value);
}

/// <summary>The editors by family.</summary>
public static class StepEditors
{
    static readonly Dictionary<string, IStepEditor> s_byFamily = new()
    {
        ["arithmetic"] = new SumEditor(),
        ["lookup"] = new WalkEditor(),
        ["deduction"] = new WalkEditor(),
        ["policy"] = new WalkEditor(),
        ["program"] = new RegisterEditor(),
        ["policy"] = new WalkEditor(),
    };

    /// <summary>The editor for an item; one that changes numbers and follows nothing where the family is not ours.</summary>
    public static IStepEditor For(Item item) => s_byFamily.GetValueOrDefault(item.Family) ?? NumberEditor.Plain;
}
