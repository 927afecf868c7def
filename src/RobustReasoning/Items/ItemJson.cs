using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RobustReasoning.Items;

/// <summary>The JSON form of items, shared by sets and records: snake case, unknown fields refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(SeedConverter), typeof(ChainWordsConverter), typeof(SnakeCaseConverter<AnswerType>), typeof(SnakeCaseConverter<Relation>), typeof(SnakeCaseConverter<PartKind>)])]
[JsonSerializable(typeof(Item))]
sealed partial class ItemJson : JsonSerializerContext;

/// <summary>Names of an enum in snake case; numbers are refused.</summary>
sealed class SnakeCaseConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>Seeds as hexadecimal strings: readers of JSON elsewhere hold numbers in 53 or 63 bits.</summary>
sealed class SeedConverter : JsonConverter<ulong>
{
    public override ulong Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number))
            return number;
        if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && text.StartsWith("0x", StringComparison.Ordinal)
            && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number))
            return number;
        throw new JsonException("A seed is a hexadecimal string such as \"0x8000000000000001\".");
    }

    public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"0x{value:x16}"));
}

/// <summary>The words of a step as one string in the notation of <see cref="Drafting.Step(string)"/>; an operand that begins like a mark has a backslash before it.</summary>
sealed class ChainWordsConverter : JsonConverter<IReadOnlyList<ChainWord>>
{
    public override IReadOnlyList<ChainWord> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var notation = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("The words of a checkpoint are one string.");
        return [.. notation.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Drafting.Word)];
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<ChainWord> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Join(' ', value.Select(Drafting.Notation)));
}
