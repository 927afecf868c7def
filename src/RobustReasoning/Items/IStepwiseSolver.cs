namespace RobustReasoning.Items;

/// <summary>A solver that also writes down every step on the way to its answer.</summary>
public interface IStepwiseSolver : ISolver
{
    /// <summary>The right reasoning as an item's checkpoints hold it, its last value the answer; null where the text is not of this family.</summary>
    IReadOnlyList<Checkpoint>? Derive(string input);
}
