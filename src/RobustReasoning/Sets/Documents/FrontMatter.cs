using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RobustReasoning.Sets.Documents;

/// <summary>The YAML between the two lines <c>---</c> at the beginning of a card: its top level as texts and lists of texts.</summary>
sealed class FrontMatter
{
    const int MaxDepth = 16;

    readonly Dictionary<string, (int Line, List<string> Values)> _entries = [];

    /// <summary>The scalar of this name, or null.</summary>
    public string? this[string key] => _entries.TryGetValue(key, out var entry) && entry.Values is [var value] ? value : null;

    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>All scalars below this name, at any depth.</summary>
    public IReadOnlyList<string> Values(string key) => _entries.TryGetValue(key, out var entry) ? entry.Values : [];

    /// <summary>Line of this name in the card, from 1.</summary>
    public int Line(string key) => _entries.TryGetValue(key, out var entry) ? entry.Line : 1;

    /// <summary>Reads a card; null, with line and reason, where it has no front matter that can be read.</summary>
    public static FrontMatter? Read(string card, out int line, out string reason)
    {
        (line, reason) = (1, "has no front matter: YAML between two lines '---' at the very beginning.");
        var text = card.ReplaceLineEndings("\n").TrimStart('\uFEFF');
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
            return null;
        var end = text.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        if (end < 0)
        {
            reason = "has front matter that does not end: a second line '---' is missing.";
            return null;
        }

        try
        {
            FrontMatter front = new();
            front.Parse(new Parser(new StringReader(text[4..(end + 1)])));
            return front;
        }
        catch (YamlException e)
        {
            line = (int)Math.Min(e.Start.Line, int.MaxValue - 1) + 1;
            reason = $"has front matter that is not the YAML of a card ({e.Message.ReplaceLineEndings(" ")}).";
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            // The scanner has no other word for some texts that are no YAML.
            reason = "has front matter that cannot be read as YAML.";
            return null;
        }
    }

    // The events are walked by hand: aliases and deep nesting, which would blow up in memory or on the stack, never become objects.
    void Parse(Parser parser)
    {
        var depth = 0;
        string? key = null;
        while (parser.MoveNext())
        {
            var token = parser.Current!;
            switch (token)
            {
                case AnchorAlias:
                    throw new YamlException(token.Start, token.End, "aliases are not allowed here");
                case MappingStart or SequenceStart:
                    if (++depth > MaxDepth)
                        throw new YamlException(token.Start, token.End, $"it is nested more than {MaxDepth} deep");
                    if (depth == 1 && token is SequenceStart)
                        throw new YamlException(token.Start, token.End, "a list stands where names and values should");
                    break;
                case MappingEnd or SequenceEnd:
                    if (--depth == 1)
                        key = null;
                    break;
                case Scalar scalar when depth == 1 && key is null:
                    key = scalar.Value;
                    if (!_entries.TryAdd(key, ((int)scalar.Start.Line + 1, [])))
                        throw new YamlException(token.Start, token.End, $"'{key}' stands there twice");
                    break;
                case Scalar scalar when key is not null:
                    _entries[key].Values.Add(scalar.Value);
                    if (depth == 1)
                        key = null;
                    break;
                case Scalar:
                    throw new YamlException(token.Start, token.End, "a text stands where names and values should");
            }
        }
    }
}
