using System.Globalization;
using RobustReasoning.Items;
using RobustReasoning.Sets.Documents;

namespace RobustReasoning.Sets.Checks;

/// <summary>The target follows from the text, where a solver can read it.</summary>
sealed class TargetCheck : IItemCheck
{
    public string Rule => "target";

    public IEnumerable<Finding> Check(Item item, CardFacts card)
    {
        if (item.Relation == Relation.Abstain && item.IsAnswerable)
            yield return $"has the relation abstain and the target '{item.Target.Excerpt()}' in place of '{Item.Unknown}'.";
        if (Solve(item) is { } answer)
        {
            if (!Same(answer, item.Target))
                yield return $"has the target '{item.Target.Excerpt()}', but from its text follows '{answer.Excerpt()}'.";
        }
        else if (item.Perturbations.Count == 0 && Solver(item) is not null)
            yield return $"says family {item.Family}, whose solver cannot read its text. Name another family, such as that of your set.";
    }

    /// <summary>What a solver reads out of the text; null where none can or none is responsible.</summary>
    public static string? Solve(Item item) => Solver(item)?.Solve(item.Text);

    static ISolver? Solver(Item item) => Families.All.FirstOrDefault(f => f.Name == item.Family) as ISolver;

    static bool Same(string a, string b) => string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase)
        || decimal.TryParse(a, NumberStyles.Number, CultureInfo.InvariantCulture, out var x) && decimal.TryParse(b, NumberStyles.Number, CultureInfo.InvariantCulture, out var y) && x == y;
}
