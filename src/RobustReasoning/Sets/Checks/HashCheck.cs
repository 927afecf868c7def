using RobustReasoning.Items;
using RobustReasoning.Sets.Documents;

namespace RobustReasoning.Sets.Checks;

/// <summary>A hash that is given is that of the content.</summary>
sealed class HashCheck : IItemCheck
{
    public string Rule => "hash";

    public IEnumerable<Finding> Check(Item item, CardFacts card)
    {
        if (item.Hash is { Length: ItemHash.Length } hash && ItemHash.Of(item) is var own && hash != own)
            yield return $"says hash {hash.Excerpt()}, but its content has {own}: it was changed after the tool wrote it. If the change is meant, leave the hash out or correct it.";
    }
}
