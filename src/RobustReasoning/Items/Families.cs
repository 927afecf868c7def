namespace RobustReasoning.Items;

/// <summary>The catalogue of families.</summary>
public static class Families
{
    /// <summary>Every family, in the order of reports.</summary>
    public static IReadOnlyList<IFamily> All { get; } = [new Arithmetic(), new Lookup(), new Deduction(), new RegisterProgram(), new RuledLookup()];

    /// <summary>The family of this name; a <see cref="UserErrorException"/> lists the known ones.</summary>
    public static IFamily Get(string name) => All.FirstOrDefault(f => f.Name == name) ?? throw new UserErrorException(
        $"There is no family '{name}'.", $"one of {string.Join(", ", All.Select(f => f.Name))}.", "Choose a family from that list.");
}
