using RobustReasoning.Items;
using RobustReasoning.Items.Editing;

namespace RobustReasoning.Perturbations.Trace;

/// <summary>Puts the whole chain into the model's mouth, with one digit of its end result wrong.</summary>
sealed class WrongDigit : IPerturbation
{
    public PerturbationCard Card { get; } = new("trace-digit", PerturbationKind.Trace, Relation.Recover,
        "The whole chain stands there with one digit of its end result changed (CPT, 2503.19326).");

    public Item? Apply(Item item, Random random)
    {
        if (!Intervening.IsOpen(item) || !item.IsAnswerable || item.Checkpoints[^1].Value is not { } result || !result.Any(char.IsAsciiDigit))
            return null;
        int[] places = [.. Enumerable.Range(0, result.Length).Where(i => char.IsAsciiDigit(result[i]))];
        var place = random.Pick(places);
        // A number of several digits does not begin with 0.
        var first = place == places[0] && places.Length > 1 ? '1' : '0';
        var digit = random.Pick([.. Enumerable.Range(first, '9' - first + 1).Select(c => (char)c).Where(c => c != result[place])]);
        var changed = result[..place] + digit + result[(place + 1)..];
        var step = item.Checkpoints.Count - 1;
        return this.With(item, (item.Intervention ?? new()) with
        {
            Steps = [.. item.Checkpoints.SkipLast(1), StepEditors.For(item).Replace(item, step, changed)],
            Implied = changed,
        });
    }
}
