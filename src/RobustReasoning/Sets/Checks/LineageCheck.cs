using RobustReasoning.Items;
using RobustReasoning.Sets.Documents;

namespace RobustReasoning.Sets.Checks;

/// <summary>What an item says of its origin holds together.</summary>
sealed class LineageCheck : IItemCheck
{
    public string Rule => "lineage";

    public IEnumerable<Finding> Check(Item item, CardFacts card)
    {
        if (item.Perturbations.Count > 0 && string.IsNullOrWhiteSpace(item.ParentId))
            yield return "has perturbations but no parent_id: name the item that it was made from.";
        if (item.ParentId == item.Id)
            yield return "is its own parent.";
        if (item.Perturbations.FirstOrDefault(p => !Tags.IsSlug(p.Name)) is { } odd)
            yield return $"has a perturbation named '{odd.Name.Excerpt()}'; names are lower-case words joined by hyphens.";
    }
}
