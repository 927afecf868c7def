namespace RobustReasoning.Probes.Steps;

/// <summary>One step as a chain claims it.</summary>
/// <param name="Value">The result; where a problem's state has several values, all of them joined by spaces or the new one alone.</param>
/// <param name="From">What the step says that it starts from; null where it does not say.</param>
/// <param name="Line">The words of the operation or line that the step copies; empty where it copies none.</param>
readonly record struct Claim(string Value, string? From, IReadOnlyList<string> Line)
{
    public Claim(string value, string? from = null)
        : this(value, from, [])
    {
    }
}

/// <summary>What a chain may leave out by design.</summary>
readonly record struct Leeway
{
    /// <summary>Steps may be missing between two claims.</summary>
    public bool Skip { get; init; }

    /// <summary>The chain may end before what was asked.</summary>
    public bool Stop { get; init; }

    /// <summary>After its end the last value may be said again.</summary>
    public bool Repeat { get; init; }

    /// <summary>So many steps were taken elsewhere before the first claim.</summary>
    public int Before { get; init; }
}

/// <summary>What a chain turned out to be.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Claims">Number of steps that it claims, 1 or more.</param>
/// <param name="Wrong">Those that do not follow from the prompt and the step before.</param>
/// <param name="Invented">Those of them that name something that the prompt lacks and no step derived.</param>
/// <param name="Doubt">Step (from 0) at which it says that the value cannot be known; null where it never does.</param>
/// <param name="Knowable">Step (from 0) at which that can first be known; null where the prompt has an answer.</param>
readonly record struct ChainReading(ChainClass Class, int Claims, int Wrong, int Invented, int? Doubt, int? Knowable);
