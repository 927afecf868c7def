using RobustReasoning.Items;
using RobustReasoning.Sets.Documents;

namespace RobustReasoning.Sets.Checks;

/// <summary>Every item has a licence, its own or its set's.</summary>
sealed class LicenceCheck : IItemCheck
{
    public string Rule => "licence";

    public IEnumerable<Finding> Check(Item item, CardFacts card)
    {
        // A card without licence is told once, at the card.
        if (item.Licence is not { } licence)
            yield break;
        if (!Spdx.IsExpression(licence))
            yield return $"has the licence '{licence.Excerpt()}', which is no SPDX name such as MIT or CC-BY-4.0 (LicenseRef-… for one without).";
        else if (Spdx.Unknown(licence) is { } unknown)
            yield return Finding.Warning($"has the licence '{unknown.Excerpt()}', which is not among the SPDX names known here: check the spelling.");
    }
}
