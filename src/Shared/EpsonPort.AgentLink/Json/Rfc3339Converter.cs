using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EpsonPort.AgentLink.Json;

/// <summary>
/// Times with their offset (RFC 3339). A time without one would be read in the zone of whichever machine reads it, so it is refused. Read values
/// are moved to UTC, which is what the database takes; written ones keep their offset.
/// </summary>
public sealed class Rfc3339Converter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.GetString() is not { } text || !HasOffset(text))
            throw new JsonException();
        // The framework's own reader knows the format; it is asked second because it also takes times without an offset.
        if (!reader.TryGetDateTimeOffset(out var time))
            throw new JsonException();
        return time.ToUniversalTime();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(
            value.Offset == TimeSpan.Zero
                ? value.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture)
                : value.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)
        );

    private static bool HasOffset(string text) =>
        text.Length is >= 20 and <= 40 && text[10] == 'T' && (text[^1] == 'Z' || (text[^3] == ':' && text[^6] is '+' or '-'));
}
