using System.Globalization;

namespace RobustReasoning.Backends.Merging;

/// <summary>How models are merged.</summary>
public sealed record MergeOptions
{
    /// <summary>The way; linear (default) is the plain mean of weights.</summary>
    public MergeMethod Method { get; init; } = MergeCatalogue.Get("linear");

    /// <summary>Place between the first model (0) and the second (1), or the scale of the changes that are added, 0 to 2; default 0.5.</summary>
    public double Alpha { get; init; } = 0.5;

    /// <summary>Share of each change that TIES keeps, above 0 to 1; default 0.7.</summary>
    public double Density { get; init; } = 0.7;

    /// <summary>The largest <see cref="Alpha"/> of the method.</summary>
    public double MaxAlpha => Method.UsesAncestor ? 2 : 1;

    /// <summary>Throws <see cref="UserErrorException"/> where a number is out of range.</summary>
    public void Check()
    {
        if (!(Alpha >= 0 && Alpha <= MaxAlpha))
            throw Wrong("alpha", Alpha, $"0 to {MaxAlpha} with the method {Method.Name}.");
        if (!(Density > 0 && Density <= 1))
            throw Wrong("density", Density, "a share above 0 and at most 1.");
    }

    static UserErrorException Wrong(string name, double value, string expected) =>
        new($"The {name} is {value.ToString(CultureInfo.InvariantCulture)}.", expected, $"Give --{name} in that range.");
}
