namespace RobustReasoning.Attacks.Shrinking;

/// <summary>One difference between an original and a perturbed text.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Part">Index of the original sentence, of the perturbed one for <see cref="EditKind.Inserted"/>.</param>
/// <param name="Start">First token of the sentence that is replaced; words and the spaces between them are tokens.</param>
/// <param name="Count">Tokens that are replaced.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What stands there now.</param>
sealed record Edit(EditKind Kind, int Part, int Start, int Count, string Before, string After)
{
    /// <summary>The edit in words.</summary>
    public override string ToString() => Kind switch
    {
        EditKind.Inserted => $"inserted “{After}”",
        EditKind.Removed => $"removed “{Before}”",
        EditKind.Moved => $"moved “{Before}”",
        _ when Before.Length == 0 => $"added “{After}”",
        _ when After.Length == 0 => $"dropped “{Before}”",
        _ => $"“{Before}” became “{After}”",
    };
}

/// <summary>What an edit does.</summary>
enum EditKind
{
    /// <summary>Replaces words or spaces of a sentence.</summary>
    Words,

    /// <summary>Adds a sentence.</summary>
    Inserted,

    /// <summary>Takes a sentence away.</summary>
    Removed,

    /// <summary>Puts a sentence in another place.</summary>
    Moved,
}
