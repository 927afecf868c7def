using System.Globalization;
using System.Text;
using System.Text.Json;
using RobustReasoning.Runs;

namespace RobustReasoning.Gates;

/// <summary>Reads policies strictly: whatever is mistyped is an error with file and line, because a rule that is not applied looks green.</summary>
static class PolicyReader
{
    const string Remedy = "Correct the file; `robust list` names the rules.";

    // A gate's rule may stand behind its thresholds.
    static readonly JsonSerializerOptions s_options = new(StrictJson.Line) { AllowOutOfOrderMetadataProperties = true };

    public static Policy Read(string text, string file)
    {
        Policy policy;
        try
        {
            policy = JsonSerializer.Deserialize<Policy>(text, s_options) ?? throw new JsonException("It holds null.");
        }
        // A rule without its discriminator cannot be made and is not a JsonException.
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            var line = e is JsonException { LineNumber: { } number } ? (int)number + 1 : UnmarkedGate(text);
            throw Error(file, line, e is NotSupportedException ? "A gate has no \"rule\"." : StrictJson.Reason(e.Message), e);
        }

        if (policy.Name.Trim().Length == 0)
            throw Error(file, 1, "The policy has no name.");
        if (policy.Gates.Count == 0)
            throw Error(file, 1, "The policy has no gates, so it could never fail.");
        var names = new HashSet<string>();
        for (var i = 0; i < policy.Gates.Count; i++)
        {
            var gate = policy.Gates[i] ?? throw Error(file, LineOf(text, i), "A gate is null.");
            foreach (var problem in gate.Problems())
                throw Error(file, LineOf(text, i), $"Gate '{gate.Name}': {problem}.");
            if (!names.Add(gate.Name))
                throw Error(file, LineOf(text, i), $"Gate '{gate.Name}' occurs twice.");
        }

        return policy;
    }

    static UserErrorException Error(string file, int line, string found, Exception? inner = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {found}"),
            $"a policy with a name and gates, each with one of the rules {string.Join(", ", Rules.All.Select(r => r.Name))} and its thresholds.",
            Remedy, inner);

    static int UnmarkedGate(string text)
    {
        using var document = JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var gates = document.RootElement.GetProperty("gates").EnumerateArray().ToList();
        return LineOf(text, gates.FindIndex(g => !g.TryGetProperty("rule", out _)));
    }

    /// <summary>Line of the gate of that index, from 1.</summary>
    static int LineOf(string text, int index)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var inGates = false;
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                inGates = reader.ValueTextEquals("gates");
            else if (inGates && reader.CurrentDepth == 2 && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null && index-- == 0)
                break;
        }

        return 1 + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
    }
}
