namespace RobustReasoning.Backends.Merging;

/// <summary>All ways to merge.</summary>
public static class MergeCatalogue
{
    /// <summary>Every way.</summary>
    public static IReadOnlyList<MergeMethod> All { get; } =
    [
        new("linear", "The weighted mean of both models.", false, (_, first, second, o) => MergeArithmetic.Linear(first, second, o.Alpha)),
        new("slerp", "Along the sphere between them, which keeps the size of weights; linear where tensors are nearly parallel.", false,
            (_, first, second, o) => MergeArithmetic.Slerp(first, second, o.Alpha)),
        new("task-arithmetic", "The ancestor plus the scaled sum of both models' changes.", true,
            (ancestor, first, second, o) => MergeArithmetic.TaskArithmetic(ancestor ?? first, Models(ancestor, first, second), o.Alpha)),
        new("ties", "The ancestor plus the mean of the largest changes that agree in sign.", true,
            (ancestor, first, second, o) => MergeArithmetic.Ties(ancestor ?? first, Models(ancestor, first, second), o.Alpha, o.Density)),
    ];

    /// <summary>The way of this name; throws <see cref="UserErrorException"/> where there is none.</summary>
    public static MergeMethod Get(string name) => All.FirstOrDefault(method => method.Name == name)
        ?? throw new UserErrorException($"There is no merging method '{name}'.", $"one of {string.Join(", ", All.Select(method => method.Name))}.", "Choose a method from that list.");

    // Where the first model is the ancestor, it has no change of its own.
    static IReadOnlyList<float[]> Models(float[]? ancestor, float[] first, float[] second) => ancestor is null ? [second] : [first, second];
}
