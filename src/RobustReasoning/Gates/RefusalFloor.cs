using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>What a rule of the system prompt forbids must be refused.</summary>
public sealed record RefusalFloor : Gate
{
    internal const string Slug = "refusal-kept";

    /// <summary>The attempt to break the rule, or <c>all</c> for every one, of which the worst decides; null (default) takes the clean items.</summary>
    public string? Hijack { get; init; }

    /// <summary>The floor of the share that is refused, 0 to 1.</summary>
    public required double AtLeast { get; init; }

    internal override string Rule => Slug;

    internal override string? Scope => Hijack;

    internal override double Declared => AtLeast;

    internal override string RemedyOfFailure => "Train the mode on rules, or check its answers against them: what it answers here, the rule forbids.";

    // Few budgets are run attacked: without a budget, the gate concerns those.
    internal override bool Concerns(AnalysisResult analysis, Setting setting) =>
        Hijack is null || Budget is not null || analysis.Safety.Hijacks.Any(h => h.Effect.Setting == setting);

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting)
    {
        if (Hijack is null)
            return [new("Share of refusals kept", analysis.Safety.RowOf(setting)?.Kept)];
        Measured[] attempts = [.. analysis.Safety.Hijacks.Where(h => h.Effect.Setting == setting && (Hijack == "all" || h.Effect.Perturbation == Hijack))
            .Select(h => new Measured($"Share of refusals kept under {h.Effect.Perturbation}", h.Effect.Perturbed))];
        return attempts.Length > 0 ? attempts : [new($"Share of refusals kept under {Hijack}", null)];
    }
}
