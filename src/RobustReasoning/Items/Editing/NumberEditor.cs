using System.Globalization;

namespace RobustReasoning.Items.Editing;

/// <summary>Steps whose value is a number: near misses take its place. Nothing is known of what follows.</summary>
class NumberEditor : IStepEditor
{
    // What the families' chains can hold, and a small model's vocabulary with them.
    protected const int Largest = 99;

    const int Furthest = 9;

    public static NumberEditor Plain { get; } = new();

    public IReadOnlyList<string> Alternatives(Item item, int step)
    {
        if (Number(item.Checkpoints[step].Value) is not { } value || value < 0)
            return [];
        var ceiling = value <= Largest ? Largest : (long)value + Furthest;
        return [.. Enumerable.Range(1, Furthest).SelectMany(d => new[] { (long)value + d, (long)value - d })
            .Where(v => v >= 0 && v <= ceiling).Select(v => v.ToString(CultureInfo.InvariantCulture))];
    }

    public virtual Checkpoint Replace(Item item, int step, string value)
    {
        var old = item.Checkpoints[step];
        return new(value, [.. old.Words.Select(w => w.Kind == ChainWordKind.Result && w.Text == old.Value ? w with { Text = value } : w)]);
    }

    public virtual string? Follow(Item item, int step, string value) => null;

    protected static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    protected static int? Apply(int? value, string sign, int? amount) => sign switch
    {
        "+" => value + amount,
        "-" => value - amount,
        "*" => value * amount,
        // The families halve even numbers only; an odd one has no half that they could write.
        "/" => amount is > 0 && value % amount == 0 ? value / amount : null,
        _ => null,
    };

    protected static int? Writable(int? value) => value is >= 0 and <= Largest ? value : null;
}
