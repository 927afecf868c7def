namespace RobustReasoning.Items;

/// <summary>Items with a note beside the question that says a number: right, it is a way to the answer that needs no reasoning.</summary>
public static class Notes
{
    /// <summary>The item with a note before all else that says <paramref name="value"/>.</summary>
    public static Item With(Item item, string value)
    {
        Part[] parts = [new($"the paper of the shop says {value} .", PartKind.Filler), .. item.Parts];
        return item with { Id = item.Id + "+note", Input = Drafting.Join(parts), Parts = parts };
    }
}
