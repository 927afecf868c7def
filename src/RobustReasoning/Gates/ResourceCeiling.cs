using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>An item may cost so much and no more.</summary>
public sealed record ResourceCeiling : FamilyGate
{
    internal const string Slug = "resource-ceiling";

    /// <summary>What is counted.</summary>
    public required Resource Resource { get; init; }

    /// <summary>The ceiling of each item's cost, 0 to a million.</summary>
    public required double AtMost { get; init; }

    /// <summary>Whether the 95 % point over items is judged (default true); else their mean.</summary>
    public bool Tail { get; init; } = true;

    internal override string Rule => Slug;

    internal override string? Scope => $"{Family} {Word(Resource)}{(Tail ? " p95" : "")}".TrimStart();

    internal override double Declared => AtMost;

    internal override double Most => 1e6;

    internal override bool IsFloor => false;

    internal override bool IsNoisy => false;

    internal override bool IsPlannable => false;

    internal override string? Unit => Word(Resource);

    internal override string RemedyOfFailure => "Lower the mode's budget or maxTokens, or find the items whose chains do not end.";

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting)
    {
        var cost = analysis.Costs.FirstOrDefault(c => c.Setting == setting && c.Family == Family);
        yield return new(
            $"{(Tail ? "95 % point" : "Mean")} of the {Word(Resource)} for an item{On}",
            (Resource, Tail) switch
            {
                (Resource.Passes, true) => cost?.PassesP95,
                (Resource.Passes, false) => cost?.Passes,
                (Resource.Tokens, true) => cost?.TokensP95,
                (Resource.Tokens, false) => cost?.Tokens,
                _ => throw new InvalidOperationException($"Unknown resource {Resource}."),
            });
    }

    static string Word(Resource resource) => resource == Resource.Passes ? "forward passes" : "tokens";
}

/// <summary>What an item costs.</summary>
public enum Resource
{
    /// <summary>Sequential forward passes after the prompt: what a user waits for.</summary>
    Passes,

    /// <summary>Visible tokens and latent steps: what the cache holds and a bill counts.</summary>
    Tokens,
}
