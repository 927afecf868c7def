namespace RobustReasoning.Perturbations.Trace;

/// <summary>The perturbations of written chains.</summary>
static class ChainPerturbations
{
    public static IReadOnlyList<IPerturbation> All { get; } =
    [
        new WrongStep("trace-early", "The first step's result is wrong, and the model goes on from it (Fragile Thoughts: math errors).", steps => steps >= 2 ? 0 : null),
        new WrongStep("trace-late", "The last result but one is wrong, and the model goes on from it.", steps => steps >= 3 ? steps - 2 : null),
        new WrongDigit(),
        new Loop(), new ExtraSteps(), new CutChain(), new EmptyChain(), new RightPrefix(),
    ];
}
