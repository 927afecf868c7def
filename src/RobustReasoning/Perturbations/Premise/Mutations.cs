using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Premise;

/// <summary>Facts that say something else: another number, or another name at the end.</summary>
static class Mutations
{
    /// <summary>The texts that a fact may become; none where it is not one plain sentence.</summary>
    public static IEnumerable<string> Of(Item item, Part part)
    {
        if (part.Kind != PartKind.Fact || Deriving.Sentence(part) is not var (words, _))
            return [];
        var names = words.Where(Vocabulary.IsName).ToArray();
        if (names.Length == 2)
            return Vocabulary.Words(item.Input).Where(Vocabulary.IsName).Distinct().Except(names)
                .Select(other => Deriving.Exchange(part.Text, w => w == names[1] ? other : null));
        // What a doubling multiplies by is no number of the problem.
        var number = words.Contains("*") ? -1 : words.Select(w => int.TryParse(w, out var n) ? n : -1).FirstOrDefault(n => n >= 0, -1);
        if (number is < 0 or > 99)
            return [];
        return Enumerable.Range(1, number < 10 ? 9 : 60).Where(n => n != number)
            .Select(n => Deriving.Exchange(part.Text, w => w == number.Text() ? n.Text() : null));
    }
}
