namespace RobustReasoning.Items;

/// <summary>Answers items by reading their text alone: the check that a text still means what its target says.</summary>
public interface ISolver
{
    /// <summary>The answer that follows from an item's <see cref="Item.Text"/>, <see cref="Item.Unknown"/> where none does, null where the text is not of this family.</summary>
    string? Solve(string text);
}
