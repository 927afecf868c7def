using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>A model in one mode and budget whose thoughts are looked into.</summary>
/// <param name="Loaded">The release.</param>
/// <param name="Model">Index of the model.</param>
/// <param name="Mode">The mode.</param>
/// <param name="Budget">The budget.</param>
/// <param name="Seed">Seed of the run.</param>
sealed record ThoughtSetting(LoadedRelease Loaded, int Model, ThoughtMode Mode, Budget Budget, ulong Seed)
{
    // Forks of a case that go on side by side at most; a job takes no more sequences, so that several cases fill a pass.
    const int Widest = 12;

    /// <summary>Sequences that a job of forks holds, the root included.</summary>
    public int Width => Math.Min(Widest, Loaded.Release.Sequences);

    /// <summary>The prompt of an item.</summary>
    public Prompt PromptOf(Item item) => new(item, Loaded.DialectOf(Model), Loaded.Models[Model].Tokenizer);

    /// <summary>Number of an item's thoughts.</summary>
    public int ThoughtsOf(Item item) => Budget.ThoughtsFor(item.Steps);

    /// <summary>The step, from 1, whose value a thought is to hold: its own where there is one for each step, evenly spread where there are more thoughts than steps.</summary>
    public static int StepOf(int thought, int thoughts, int steps) =>
        thoughts <= steps ? thought : (int)Math.Ceiling(thought * steps / (double)thoughts - 1e-9);

    /// <summary>The thoughts, from 1, that hold a step's value.</summary>
    public static IEnumerable<int> ThoughtsFor(int step, int thoughts, int steps) =>
        Enumerable.Range(1, thoughts).Where(t => StepOf(t, thoughts, steps) == step);

    /// <summary>Runs jobs over the model.</summary>
    public Task RunAsync(IEnumerable<Job> jobs, CancellationToken cancellation) =>
        new Engine(Loaded.Models[Model].Model, new() { Sequences = Loaded.Release.Sequences }).RunAsync(jobs, cancellation);
}
