using System.Text.Json;
using System.Text.Json.Serialization;

namespace EpsonPort.Host.Serving;

/// <summary>A moment with its offset (RFC 3339). Without one it would be taken in the time zone of this machine, which the caller does not know.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const string Form =
        "Give a date and time with its offset (RFC 3339), such as 2027-01-31T18:00:00Z or 2027-01-31T18:00:00+09:00.";
    private const int DateLength = 10; // yyyy-mm-dd

    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var value) && HasOffset(reader.GetString()!)
            ? value
            : throw new UnfitValueException(Form);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    private static bool HasOffset(string text) => text.Length > DateLength && text.AsSpan(DateLength).IndexOfAny('Z', '+', '-') > 0;
}
