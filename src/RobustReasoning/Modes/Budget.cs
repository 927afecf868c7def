using System.Globalization;

namespace RobustReasoning.Modes;

/// <summary>How much reasoning a mode may spend.</summary>
public sealed record Budget
{
    /// <summary>Requested length of the chain as a share of the explicit chain, above 0 to 1; null where the mode has none.</summary>
    public double? Ratio { get; init; }

    /// <summary>Number of latent steps, 0 and more; null where the mode has none or <see cref="ThoughtsPerStep"/> decides.</summary>
    public int? Thoughts { get; init; }

    /// <summary>Latent steps per reasoning step of the item, rounded up; null where the mode has none.</summary>
    public double? ThoughtsPerStep { get; init; }

    /// <summary>Visible tokens after which a mode is cut and its trace marked truncated, 1 and more; default 96.</summary>
    public int MaxTokens { get; init; } = 96;

    /// <summary>Latent steps for an item of so many reasoning steps.</summary>
    public int ThoughtsFor(int steps) => Thoughts ?? (int)Math.Ceiling((ThoughtsPerStep ?? 0) * steps - 1e-9);

    /// <summary>Short label for tables, such as <c>0.5</c>, <c>4 thoughts</c>, <c>1/step</c>; empty for a mode without a budget.</summary>
    public string Label =>
        Ratio is { } ratio ? ratio.ToString(CultureInfo.InvariantCulture)
        : Thoughts is { } thoughts ? thoughts.ToString(CultureInfo.InvariantCulture) + " thoughts"
        : ThoughtsPerStep is { } share ? share.ToString(CultureInfo.InvariantCulture) + "/step"
        : "";
}
