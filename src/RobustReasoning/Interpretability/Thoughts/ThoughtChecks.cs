namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>The catalogue of checks on thoughts.</summary>
static class ThoughtChecks
{
    public const string Lens = "logit-lens", LayerLens = "layer-lens", Probe = "linear-probe", Ablation = "ablation", Early = "latent-early-answering", Transplant = "transplant",
        Permutation = "permutation", Patching = "patching", Continuation = "hybrid-continuation", Geometry = "geometry", Pause = "pause-control";

    public static IReadOnlyList<CheckCard> All { get; } =
    [
        Thought(Lens, "The output head's reading of each thought, for each step's value, against another item's value, the question's words and the pause control (Dilgren and Wiegreffe, 2604.04902).",
            "That a value which can be read is used: a head that thoughts were trained against reads it whether or not the answer needs it."),
        Thought(LayerLens, "The same reading after every layer, by the model's own final norm and head, against another item's value and the pause control (nostalgebraist's logit lens).",
            "That a value is made in the layer where it can first be read: earlier layers may hold it in directions that only later ones turn towards the head."),
        Thought(Probe, "A linear classifier from thoughts to values, trained on other items, against a control task (Hewitt and Liang) and the pause control.",
            "That what a classifier can find the model uses: hidden states of mere pauses may hold it just as well."),
        Thought(Ablation, "Zeros, the mean of other items' thoughts, another item's thoughts, or noise by dose in place of every thought.",
            "That a loss shows what thoughts hold: vectors that the model has never met can break an answer that needed no thought."),
        Thought(Early, "The answer forced after each number of thoughts, none included.",
            "That missing thoughts lost values: a model may also have been trained to expect their number."),
        Thought(Transplant, "All thoughts of a question with another answer, be it the same question with one step changed (matched) or any other (unmatched).",
            "That an answer which does not become the donor's needs no thoughts: the last step may be made at the answer, from the question that is there."),
        Thought(Permutation, "All thoughts in another order.",
            "That an unchanged answer shows idle thoughts: the answer may need one of them, wherever it stands."),
        Thought(Patching, "One thought from a question whose values differ from one step on: the answer must become that question's, and must not for a thought before that step.",
            "That a small effect shows a shortcut: a value may be spread over several thoughts, of which one alone is outvoted."),
        Thought(Continuation, "After some thoughts the remaining steps in words: they must be true, and go on from what the last thought says.",
            "That true words show a true thought: the steps may be read from the question anew."),
        Thought(Geometry, "Lengths and directions of thoughts against token embeddings and against each other (collapse).",
            "That different thoughts mean different values, or that alike ones mean none: a value may lie in a small part of a vector."),
        Thought(Pause, "The same items with a constant in place of every thought, always run beside.",
            "That a difference shows reasoning: a model that was not trained on pauses fails at them for being strange."),
    ];

    static CheckCard Thought(string name, string summary, string alone) => new(name, CheckKind.Thought, summary, alone);
}
