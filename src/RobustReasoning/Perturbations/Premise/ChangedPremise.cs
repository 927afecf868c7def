using System.Globalization;
using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Premise;

/// <summary>One necessary number or fact is another, and with it the answer (GSM-Plus numerical variation, 2402.19255).</summary>
public sealed class ChangedPremise : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("changed-premise", PerturbationKind.Premise, Relation.Equivariant,
        "One necessary number or fact is another, and with it the answer (GSM-Plus numerical variation, 2402.19255).")
    {
        Bound = new(1.5, 10),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        if (!item.IsAnswerable)
            return null;
        var changes = from i in Enumerable.Range(0, item.Parts.Count)
                      from text in Mutations.Of(item, item.Parts[i])
                      select (Place: i, Text: text);
        return Deriving.Shuffled(random, changes)
            .Select(c => this.Rederive(item, [.. item.Parts.Select((p, i) => i == c.Place ? p with { Text = c.Text } : p)]))
            .FirstOrDefault(c => c is not null && c.IsAnswerable && c.Target != item.Target && c.Checkpoints.All(IsPlain));
    }

    // The families stay among the numbers from 0 to 99 and halve even ones only.
    static bool IsPlain(Checkpoint step) =>
        step.Words.Where(w => w.Kind == ChainWordKind.Result).All(w => !int.TryParse(w.Text, out var n) || n is >= 0 and <= 99)
        && (!step.Words.Any(w => w.Text == "/") || int.Parse(step.Words[1].Text, CultureInfo.InvariantCulture) % 2 == 0);
}
