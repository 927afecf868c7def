namespace RobustReasoning.Perturbations;

/// <summary>The perturbations of the model's own reasoning.</summary>
public static class ReasoningPerturbations
{
    /// <summary>Every one, in the order of reports.</summary>
    public static IReadOnlyList<IPerturbation> All { get; } =
    [
        .. Trace.ChainPerturbations.All,
        .. Latent.ThoughtPerturbations.All,
        .. Turns.AfterTurn.All,
    ];
}
