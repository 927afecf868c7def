namespace RobustReasoning.Probes;

/// <summary>A probe: one property measured over the cases of a record.</summary>
/// <param name="Name">Slug.</param>
/// <param name="Summary">What it measures, one sentence.</param>
/// <param name="Needs">What a run must hold for it.</param>
public sealed record ProbeCard(string Name, string Summary, string Needs);

/// <summary>The catalogue of probes; all of them are computed from a record, without the model.</summary>
public static class ProbeCatalogue
{
    /// <summary>Every probe, in the order of reports.</summary>
    public static IReadOnlyList<ProbeCard> All { get; } =
    [
        new("abstention", "The four cells of answering and abstaining, with abstention recall, precision and F1 (AbstentionBench) and accuracy given attempted (SimpleQA).",
            "unanswerable items: twins in a set, or a perturbation that takes or falsifies a premise"),
        new("confabulation-under-compression", "Confident answers to unanswerable items at a budget less those of explicit reasoning on the same items (CUC).",
            "unanswerable items, and explicit reasoning in the run"),
        new("suspicion", "The first step that says that something is unknown, against the first at which it can be known, and whether the answer follows.",
            "unanswerable items of a family, and visible chains or thoughts"),
        new("reasoning-hallucination", "Steps that no fact states, wrong results and invented names or numbers, apart from the answer; the classes of Coconut §5.1.",
            "items of a family, and visible chains or thoughts"),
        new("calibration", "Whether the probability of the answer says how often it is right: risk–coverage curve, AURC, calibration error, Brier score.",
            "a backend that tells probabilities"),
        new("slowdown", "Growth of the reasoning under perturbations: p50 and p95 of paired ratios, cut and empty answers.",
            "perturbed cases beside their clean ones"),
    ];
}
