using RobustReasoning.Items;
using RobustReasoning.Sets.Documents;

namespace RobustReasoning.Sets.Checks;

/// <summary>No item of a family is one that models are trained on.</summary>
sealed class SeedCheck : IItemCheck
{
    public string Rule => "training-data";

    public IEnumerable<Finding> Check(Item item, CardFacts card)
    {
        // Seed 0 says that nothing is known of it.
        if (item.Seed != 0 && !SeedSpaces.IsSuite(item.Seed) && Families.All.Any(f => f.Name == item.Family))
            yield return $"has the seed 0x{item.Seed:x}, whose top bit is clear: such items of {item.Family} are training data. Take seeds with the top bit set.";
    }
}
