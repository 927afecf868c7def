namespace RobustReasoning.Sets.Documents;

/// <summary>What the front matter of a card says about all items of its set.</summary>
/// <param name="Licence">SPDX name of the licence, or null where none is given.</param>
/// <param name="HiddenCharacters">Whether the card declares characters that cannot be seen.</param>
sealed record CardFacts(string? Licence, bool HiddenCharacters)
{
    public static CardFacts None { get; } = new(null, false);
}
