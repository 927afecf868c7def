using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RobustReasoning.Items;

/// <summary>Hash of an item's content, which the order of its fields and the way that its text is escaped leave alone.</summary>
public static class ItemHash
{
    /// <summary>Number of hexadecimal digits.</summary>
    public const int Length = 16;

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of <see cref="Canonical"/>, in lower case.</summary>
    public static string Of(Item item) => Hashing.OfText(Canonical(item))[..Length];

    /// <summary>
    /// The item as JSON without spaces: keys sorted by code unit at every level, without <c>hash</c>, null and empty lists, and in strings only
    /// what JSON demands is escaped (RFC 8785 but for numbers, which are as the set writes them).
    /// </summary>
    public static string Canonical(Item item)
    {
        var text = new StringBuilder();
        Write(text, JsonSerializer.SerializeToElement(item with { Hash = null }, ItemJson.Default.Item));
        return text.ToString();
    }

    static void Write(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = element.EnumerateObject().Where(m => !(m.Value.ValueKind == JsonValueKind.Array && m.Value.GetArrayLength() == 0));
                Join(text, '{', '}', members.OrderBy(m => m.Name, StringComparer.Ordinal), m =>
                {
                    Write(text, m.Name);
                    text.Append(':');
                    Write(text, m.Value);
                });
                break;
            case JsonValueKind.Array:
                Join(text, '[', ']', element.EnumerateArray(), e => Write(text, e));
                break;
            case JsonValueKind.String:
                Write(text, element.GetString()!);
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    static void Join<T>(StringBuilder text, char open, char close, IEnumerable<T> elements, Action<T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var element in elements)
        {
            if (!first)
                text.Append(',');
            first = false;
            write(element);
        }

        text.Append(close);
    }

    static void Write(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
