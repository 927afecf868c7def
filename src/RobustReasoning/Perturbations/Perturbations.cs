using RobustReasoning.Perturbations.Character;
using RobustReasoning.Perturbations.Distraction;
using RobustReasoning.Perturbations.Safety;
using RobustReasoning.Perturbations.Structural;

namespace RobustReasoning.Perturbations;

/// <summary>The catalogue of perturbations.</summary>
public static class Perturbations
{
    /// <summary>Every perturbation, in the order of reports.</summary>
    public static IReadOnlyList<IPerturbation> All { get; } =
    [
        new Typos(), new Capitals(), new Spacing(),
        new FactOrder(),
        new IrrelevantClause(),
        .. Hijacks.All,
        .. ReasoningPerturbations.All,
    ];

    /// <summary>The perturbation of this name; a <see cref="UserErrorException"/> lists the known ones.</summary>
    public static IPerturbation Get(string name) => All.FirstOrDefault(p => p.Card.Name == name) ?? throw new UserErrorException(
        $"There is no perturbation '{name}'.", $"one of {string.Join(", ", All.Select(p => p.Card.Name))}.", "Choose a perturbation from that list.");
}
