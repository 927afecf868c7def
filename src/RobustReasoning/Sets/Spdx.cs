using System.Collections.Frozen;

namespace RobustReasoning.Sets;

/// <summary>Licence names and expressions of SPDX.</summary>
static class Spdx
{
    // Those that data sets carry; a name outside this list is only a warning.
    static readonly FrozenSet<string> s_known = new[]
    {
        "0BSD", "AFL-3.0", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC-BY-2.0", "CC-BY-2.5", "CC-BY-3.0",
        "CC-BY-4.0", "CC-BY-NC-2.0", "CC-BY-NC-3.0", "CC-BY-NC-4.0", "CC-BY-NC-ND-3.0", "CC-BY-NC-ND-4.0", "CC-BY-NC-SA-2.0", "CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0",
        "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-PDDC", "CC0-1.0", "CDLA-Permissive-1.0", "CDLA-Permissive-2.0", "CDLA-Sharing-1.0", "EPL-2.0", "EUPL-1.1", "EUPL-1.2", "GFDL-1.3-only",
        "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "ISC", "LGPL-2.1-only", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MIT-0", "MPL-2.0", "MS-PL",
        "OFL-1.1", "ODbL-1.0", "ODC-By-1.0", "OSL-3.0", "PDDL-1.0", "Unlicense", "WTFPL", "Zlib",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string> s_forbidding = s_known.Where(n => n.Contains("-NC-", StringComparison.Ordinal) || n.Contains("-ND-", StringComparison.Ordinal)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text has the form of an expression: names joined by AND, OR and WITH.</summary>
    public static bool IsExpression(string text) => text.Length is > 0 and <= 200 && text.Split(' ') is var words && words.Length % 2 == 1
        && words.Index().All(w => w.Index % 2 == 1 ? w.Item is "AND" or "OR" or "WITH" : IsName(w.Item.TrimStart('(').TrimEnd(')')));

    /// <summary>The first name that is not known, or null.</summary>
    public static string? Unknown(string expression) => expression.Split(' ').Where((_, i) => i % 2 == 0).Select(n => n.TrimStart('(').TrimEnd(')').TrimEnd('+'))
        .FirstOrDefault(n => !s_known.Contains(n) && !n.StartsWith("LicenseRef-", StringComparison.Ordinal));

    /// <summary>Whether a licence forbids to pass data on freely: not commercially, or not in a changed form.</summary>
    public static bool Restricts(string licence) => s_forbidding.Contains(licence) || licence.StartsWith("LicenseRef-", StringComparison.Ordinal);

    static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '+');
}
