using RobustReasoning.Items;

namespace RobustReasoning.Perturbations;

/// <summary>What a perturbation is called, what it belongs to and what must hold after it.</summary>
/// <param name="Name">Slug, such as <c>fact-order</c>.</param>
/// <param name="Kind">Group in tables.</param>
/// <param name="Relation">What must hold between the answers to the original and to the perturbed item.</param>
/// <param name="Summary">One sentence, with the source where there is one.</param>
public sealed record PerturbationCard(string Name, PerturbationKind Kind, Relation Relation, string Summary)
{
    /// <summary>How long a perturbed text may be; null where nothing is claimed.</summary>
    public LengthBound? Bound { get; init; }
}

/// <summary>At most <see cref="Factor"/> times the length before and <see cref="Added"/> characters more.</summary>
/// <param name="Factor">What the length is multiplied by.</param>
/// <param name="Added">Characters that come on top.</param>
public readonly record struct LengthBound(double Factor, int Added)
{
    /// <summary>Whether a text keeps within the bound.</summary>
    public bool Allows(string before, string after) => after.Length <= Factor * before.Length + Added;
}

/// <summary>Groups of perturbations.</summary>
public enum PerturbationKind
{
    /// <summary>Letters, cases, spaces and marks.</summary>
    Character,

    /// <summary>Words exchanged for words of the same meaning.</summary>
    Lexical,

    /// <summary>Order, sentences and layout.</summary>
    Structural,

    /// <summary>Text that has nothing to do with the question.</summary>
    Distraction,

    /// <summary>Text that invites long reasoning.</summary>
    Budget,

    /// <summary>Text that pretends to be the markers that steer reasoning.</summary>
    Spoofing,

    /// <summary>Suggestions and authority.</summary>
    Social,

    /// <summary>A premise missing, false or contradicted.</summary>
    Premise,

    /// <summary>Attempts to make the model break a rule of its system prompt.</summary>
    Safety,

    /// <summary>The model's own words corrupted.</summary>
    Trace,

    /// <summary>The model's thoughts changed.</summary>
    Latent,

    /// <summary>Another question asked and answered before in the same context.</summary>
    Turn,
}
