namespace RobustReasoning.Backends.Merging;

/// <summary>A way to merge models, tensor by tensor.</summary>
public sealed class MergeMethod
{
    internal MergeMethod(string name, string summary, bool usesAncestor, Func<float[]?, float[], float[], MergeOptions, float[]> merge) =>
        (Name, Summary, UsesAncestor, Merge) = (name, summary, usesAncestor, merge);

    /// <summary>Slug, such as <c>task-arithmetic</c>.</summary>
    public string Name { get; }

    /// <summary>One sentence.</summary>
    public string Summary { get; }

    /// <summary>Whether it adds changes to the model that both were trained from; without that, the first model stands for it.</summary>
    public bool UsesAncestor { get; }

    /// <summary>Makes one tensor of ancestor (or null), first and second.</summary>
    internal Func<float[]?, float[], float[], MergeOptions, float[]> Merge { get; }
}
