using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RobustReasoning.Runs;

/// <summary>The one way in which manifests, journals and records are written as JSON and read back: unknown or missing members are errors with file and line.</summary>
public static class StrictJson
{
    /// <summary>One object on one line, as in a journal.</summary>
    public static JsonSerializerOptions Line { get; } = Make(indented: false);

    /// <summary>Indented, for files that people read.</summary>
    public static JsonSerializerOptions Indented { get; } = Make(indented: true);

    /// <summary>Reads JSON text of a file; <paramref name="line"/> is the number of its first line, from 1.</summary>
    public static T Read<T>(string text, string file, string remedy, int line = 1)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Line) ?? throw new JsonException("It holds null.");
        }
        catch (JsonException e)
        {
            var at = line + (int)(e.LineNumber ?? 0);
            var where = e.Path is { Length: > 1 } path ? $" (at {path})" : "";
            throw new UserErrorException(
                $"{file}:{at.ToString(CultureInfo.InvariantCulture)} cannot be read{where}: {Reason(e.Message)}",
                $"JSON of the form '{typeof(T).Name}', without unknown, missing or doubled members.", remedy, e);
        }
    }

    // The runtime appends path and position to its message; they are said once already, in our own words.
    internal static string Reason(string message)
    {
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    static JsonSerializerOptions Make(bool indented)
    {
        JsonSerializerOptions options = new()
        {
            WriteIndented = indented,
            NewLine = "\n",
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            // Letters stay legible in journals; whoever shows them encodes for his own medium.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
