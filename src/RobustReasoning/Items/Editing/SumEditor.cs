namespace RobustReasoning.Items.Editing;

/// <summary>Chains of one running number: "so 12 + 5 = 17".</summary>
sealed class SumEditor : NumberEditor
{
    public override string? Follow(Item item, int step, string value)
    {
        var at = Number(value);
        foreach (var next in item.Checkpoints.Skip(step + 1))
        {
            // so {before} {sign} {amount} = {value}
            if (next.Words is not [_, _, var sign, var amount, _, _])
                return null;
            at = Writable(Apply(at, sign.Text, Number(amount.Text)));
        }

        return at?.Text();
    }
}
