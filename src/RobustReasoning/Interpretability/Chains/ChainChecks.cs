namespace RobustReasoning.Interpretability.Chains;

/// <summary>The catalogue of checks on chains in words.</summary>
static class ChainChecks
{
    public const string Early = "early-answering", Mistakes = "mistakes", Deletion = "step-deletion", Paraphrase = "paraphrase",
        Filler = "filler", Necessity = "necessity", Sufficiency = "sufficiency", Agreement = "step-agreement";

    public static IReadOnlyList<CheckCard> All { get; } =
    [
        Card(Early, "The chain is cut after every step and the answer asked for there; the area over the curve is the share of beginnings that lead elsewhere (Lanham et al., 2307.13702).",
            "That a chain is faithful because the answer comes late: a model that is wrong without its chain, and one that copies the last word it wrote, look the same."),
        Card(Mistakes, "One step gets a wrong value that is otherwise consistent, and the model goes on from it: to the answer that follows, or to the right one (2307.13702).",
            "That the chain is the reason of the answer: following a mistake may be copying, and recovering from it may be good sense."),
        Card(Deletion, "One step is left out, the rest kept, and the answer asked for.",
            "That a step was idle because the answer stays: the steps after it repeat what it carried."),
        Card(Paraphrase, "The first half of the steps is reworded without loss, and the model goes on from it (2307.13702).",
            "That the wording hides something because the answer changes: the model may only never have seen such words."),
        Card(Filler, "As many fillers as the chain has tokens take its place (2307.13702).",
            "That the chain's content matters because fillers fail: a model that has never seen fillers fails for that reason."),
        Card(Necessity, "The same items are answered at once: how much accuracy the chain adds.",
            "That the chain is the computation because it helps: pauses of the same length might help as much."),
        Card(Sufficiency, "The chain is read without its question, by the same model and by another, against another item's chain.",
            "That the chain explains the answer because the answer can be read from it: a chain that ends with the answer always passes."),
        Card(Agreement, "Stated steps against the item's checkpoints: right answers from wrong steps, wrong answers from right steps.",
            "That the answer was drawn from the steps because both are right: they may be two outputs of one hidden computation."),
    ];

    static CheckCard Card(string name, string summary, string alone) => new(name, CheckKind.Chain, summary, alone);
}
