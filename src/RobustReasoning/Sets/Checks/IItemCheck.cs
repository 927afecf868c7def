using RobustReasoning.Items;
using RobustReasoning.Sets.Documents;

namespace RobustReasoning.Sets.Checks;

/// <summary>A rule that each item of a set is held to by itself.</summary>
interface IItemCheck
{
    /// <summary>Slug of the rule.</summary>
    string Rule { get; }

    /// <summary>What is wrong with the item, as sentences that begin with a verb; none where the rule is kept.</summary>
    IEnumerable<Finding> Check(Item item, CardFacts card);
}

/// <summary>A broken rule.</summary>
readonly record struct Finding(bool IsError, string Message)
{
    public static implicit operator Finding(string message) => new(true, message);

    public static Finding Warning(string message) => new(false, message);
}

/// <summary>The catalogue of rules for single items.</summary>
static class ItemChecks
{
    public static IReadOnlyList<IItemCheck> All { get; } =
        [new FieldCheck(), new HashCheck(), new LicenceCheck(), new SeedCheck(), new TargetCheck(), new HiddenCharacterCheck(), new LineageCheck()];
}
