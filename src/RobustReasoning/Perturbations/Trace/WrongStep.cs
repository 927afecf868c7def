using RobustReasoning.Items;
using RobustReasoning.Items.Editing;

namespace RobustReasoning.Perturbations.Trace;

/// <summary>Puts the chain up to one step into the model's mouth, with that step's result wrong.</summary>
/// <param name="name">Slug.</param>
/// <param name="summary">One sentence.</param>
/// <param name="place">The step for a chain of so many, from 0; null where such a chain is too short.</param>
sealed class WrongStep(string name, string summary, Func<int, int?> place) : IPerturbation
{
    public PerturbationCard Card { get; } = new(name, PerturbationKind.Trace, Relation.Recover, summary);

    public Item? Apply(Item item, Random random)
    {
        if (!Intervening.IsOpen(item) || place(item.Checkpoints.Count) is not { } step)
            return null;
        var editor = StepEditors.For(item);
        var values = editor.Alternatives(item, step);
        // A value that leads to another answer shows whether the chain or the question was believed.
        string[] telling = [.. values.Where(v => editor.Follow(item, step, v) is { } answer && answer != item.Target)];
        if (values.Count == 0)
            return null;
        var value = random.Pick(telling.Length > 0 ? telling : values);
        return this.With(item, (item.Intervention ?? new()) with
        {
            Steps = [.. item.Checkpoints.Take(step), editor.Replace(item, step, value)],
            Implied = telling.Length > 0 && item.IsAnswerable ? editor.Follow(item, step, value) : null,
        });
    }
}
