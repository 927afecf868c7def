using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Distraction;

/// <summary>Inserts a sentence that mentions no person, name, thing or operation of the item; half of them bring a number.</summary>
public sealed class IrrelevantClause : IPerturbation
{
    static readonly string[] s_numbered = ["{s} saw {n} {o} .", "there are {n} {o} .", "the {n} {o} are old ."];
    static readonly string[] s_plain = ["{s} saw the {o} .", "the {o} are old .", "there are {o} ."];
    static readonly string[] s_things = ["birds", "trees"];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("irrelevant-clause", PerturbationKind.Distraction, Relation.Invariant, "A sentence that mentions nothing of the item (GSM-NoOp, 2410.05229).")
    {
        Bound = new(1, 40),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        if (item.Parts.Count == 0)
            return null;
        var present = Vocabulary.Words(item.Input);
        string[] absent = [.. Vocabulary.People.Except(present)];
        var text = random.Pick(random.Next(2) == 0 ? s_numbered : s_plain)
            .Replace("{s}", random.Pick(absent.Length > 0 ? absent : ["nobody"]))
            .Replace("{o}", random.Pick(s_things))
            .Replace("{n}", random.Next(2, 100).Text());
        var place = random.Next(item.Parts.Count);
        return this.With(item, [.. item.Parts.Take(place), new(text, PartKind.Filler), .. item.Parts.Skip(place)]);
    }
}
