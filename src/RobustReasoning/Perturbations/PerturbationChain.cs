using System.Globalization;
using RobustReasoning.Items;

namespace RobustReasoning.Perturbations;

/// <summary>Perturbations applied one after another, each with its own seed; written as <c>typos@3+fact-order@9</c>.</summary>
/// <param name="Steps">Names and seeds in order of application; none leaves the item as it is.</param>
public sealed record PerturbationChain(IReadOnlyList<Applied> Steps)
{
    /// <summary>The chain without a step.</summary>
    public static PerturbationChain Empty { get; } = new([]);

    /// <summary>The perturbed item, made of <paramref name="item"/> by all steps that it offers something to, and those steps only in its lineage; null where no step applied.</summary>
    public Item? Apply(Item item)
    {
        var (result, relation) = (item, Relation.Invariant);
        foreach (var step in Steps)
        {
            var perturbation = Perturbations.Get(step.Name);
            if (perturbation.Perturb(result, step.Seed) is not { } perturbed)
                continue;
            relation = relation.Compose(perturbation.Card.Relation);
            // Within a chain an item's parent is what the chain began with: that is what its answer is compared with.
            result = perturbed with { ParentId = item.Id, Relation = relation };
        }

        return ReferenceEquals(result, item) ? null : result;
    }

    /// <summary>The chain of these steps; what is wrong with a text is a <see cref="UserErrorException"/>.</summary>
    public static PerturbationChain Parse(string text) => text.Length == 0 ? Empty : new([.. text.Split('+').Select(Step)]);

    static Applied Step(string text)
    {
        var at = text.IndexOf('@');
        if (at < 0 || !ulong.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            throw new UserErrorException($"'{text}' is no step of a chain of perturbations.", "a name, @ and a seed, such as typos@3, joined by +.",
                "Correct the chain; `robust list perturbations` names them all.");
        return new(Perturbations.Get(text[..at]).Card.Name, seed);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('+', Steps.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Name}@{s.Seed}")));

    /// <inheritdoc/>
    public bool Equals(PerturbationChain? other) => other is not null && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => Steps.Aggregate(Steps.Count, HashCode.Combine);
}
