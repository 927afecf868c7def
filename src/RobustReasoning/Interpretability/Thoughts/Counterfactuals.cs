using RobustReasoning.Items;
using RobustReasoning.Items.Editing;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Makes donors: the same question with one word of one fact changed, so that its values differ from one step on.</summary>
static class Counterfactuals
{
    /// <summary>For each step, from 0, a donor that differs from there on and ends in another answer; null where none was found.</summary>
    public static Item?[] Of(Item item, ulong seed)
    {
        var donors = new Item?[item.Checkpoints.Count];
        if (Families.All.FirstOrDefault(f => f.Name == item.Family) is not IStepwiseSolver solver)
            return donors;
        var edits = Edits(item).ToArray();
        Seeds.Source(seed, "counterfactual", item.Id).Shuffle(edits);
        foreach (var (part, old, word) in edits)
        {
            if (!donors.Contains(null))
                break;
            Part[] parts = [.. item.Parts.Select((p, i) => i == part ? p with { Text = Replaced(p.Text, old, word) } : p)];
            var input = string.Join(' ', parts.Select(p => p.Text));
            if (solver.Derive(input) is not { } steps || Difference(item, steps) is not { } at || donors[at] is not null)
                continue;
            donors[at] = item with { Id = $"{item.Id}+{(at + 1).Text()}", Input = input, Parts = parts, Checkpoints = steps, Target = steps[^1].Value };
        }

        return donors;
    }

    // The first step that differs, where the donor's answer is what the recipient's own later steps make of the differing value.
    static int? Difference(Item item, IReadOnlyList<Checkpoint> steps)
    {
        if (steps.Count != item.Checkpoints.Count || steps[^1].Value is var end && (end == item.Target || end == Item.Unknown))
            return null;
        for (var i = 0; i < steps.Count; i++)
            if (!steps[i].Words.SequenceEqual(item.Checkpoints[i].Words))
                return steps[i].Value != item.Checkpoints[i].Value && StepEditors.For(item).Follow(item, i, steps[i].Value) == steps[^1].Value ? i : null;
        return null;
    }

    static IEnumerable<(int Part, int Word, string Text)> Edits(Item item)
    {
        string[] names = [.. item.Parts.SelectMany(p => Vocabulary.Words(p.Text)).Where(Vocabulary.NameSet.Contains).Distinct()];
        foreach (var (part, text) in item.Parts.Index().Where(p => p.Item.Kind == PartKind.Fact))
        {
            var words = text.Text.Split(' ');
            for (var i = 0; i < words.Length; i++)
                foreach (var other in Vocabulary.NameSet.Contains(words[i]) ? names : i > 0 && words[i - 1] == "*" ? [] : Numbers(words[i]))
                    if (other != words[i])
                        yield return (part, i, other);
        }
    }

    // One digit stays one digit, as the families' amounts are.
    static IEnumerable<string> Numbers(string word) => !int.TryParse(word, out var number) ? []
        : number is >= 1 and <= 9 ? Enumerable.Range(1, 9).Select(n => n.Text())
        : Enumerable.Range(-9, 19).Select(d => number + d).Where(n => n is >= 1 and <= 60).Select(n => n.Text());

    static string Replaced(string text, int at, string word) => string.Join(' ', text.Split(' ').Select((w, i) => i == at ? word : w));
}
