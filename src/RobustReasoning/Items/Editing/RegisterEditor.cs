namespace RobustReasoning.Items.Editing;

/// <summary>Chains that copy an assignment and state both registers: "a = b + 3 a 8 b 5".</summary>
sealed class RegisterEditor : NumberEditor
{
    // {to} = {right}, then both registers with their values.
    const int StateWords = 4;

    public override Checkpoint Replace(Item item, int step, string value)
    {
        var old = item.Checkpoints[step];
        ChainWord[] words = [.. old.Words];
        // What a file brings need not have the family's form.
        if (words.Length < StateWords)
            return base.Replace(item, step, value);
        for (var i = words.Length - StateWords; i < words.Length - 1; i += 2)
            if (words[i].Text == words[0].Text)
                words[i + 1] = words[i + 1] with { Text = value };
        return new(value, words);
    }

    public override string? Follow(Item item, int step, string value)
    {
        if (item.Checkpoints[step].Words.Count < StateWords)
            return null;
        var state = State(Replace(item, step, value));
        var last = item.Checkpoints[step].Words[0].Text;
        foreach (var next in item.Checkpoints.Skip(step + 1))
        {
            var words = next.Words;
            if (words.Count < StateWords + 3)
                return null;
            last = words[0].Text;
            var from = state.GetValueOrDefault(words[2].Text);
            state[last] = words.Count == StateWords + 3 ? from : Writable(Apply(from, words[3].Text, Number(words[4].Text)));
        }

        return state.GetValueOrDefault(last)?.Text();
    }

    static Dictionary<string, int?> State(Checkpoint step)
    {
        var words = step.Words;
        return new() { [words[^4].Text] = Number(words[^3].Text), [words[^2].Text] = Number(words[^1].Text) };
    }
}
