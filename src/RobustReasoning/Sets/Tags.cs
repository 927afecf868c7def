using System.Text.RegularExpressions;

namespace RobustReasoning.Sets;

/// <summary>Forms of short names.</summary>
static partial class Tags
{
    /// <summary>Lower-case words and digits joined by hyphens, 64 characters at most: a name that is safe as a directory on every system.</summary>
    public static bool IsSlug(string name) => name.Length <= 64 && Slug().IsMatch(name) && !Reserved().IsMatch(name);

    /// <summary>Whether a tag has the form of BCP 47.</summary>
    public static bool IsLanguage(string tag) => tag.Length <= 35 && Language().IsMatch(tag);

    // \z: a dollar sign would let a line end follow.
    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Slug();

    [GeneratedRegex(@"^(con|prn|aux|nul|com[0-9]|lpt[0-9])\z", RegexOptions.NonBacktracking)]
    private static partial Regex Reserved();

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Language();
}
