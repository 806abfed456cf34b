using System.Text.Json;
using System.Text.Json.Serialization;

namespace EpsonPort.Host.Serving;

/// <summary>
/// Text as it may come in. U+0000, which PostgreSQL's text cannot hold, and half a surrogate pair, which is no character at all, are refused here for every field of every body.
/// </summary>
internal sealed class TextConverter : JsonConverter<string>
{
    private const string HoldsNul = "This holds the character U+0000, which no text here may have.";
    private const string NotUnicode = "This is no Unicode text: half of a surrogate pair, or bytes that are not UTF-8.";

    /// <inheritdoc />
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        // Without a message the reader writes its usual one for a value of another kind.
        reader.TokenType == JsonTokenType.String
            ? Text(ref reader)
            : throw new JsonException();

    /// <inheritdoc />
    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Text(ref reader);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);

    private static string Text(ref Utf8JsonReader reader)
    {
        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new UnfitValueException(NotUnicode);
        }
        return text.Contains('\0', StringComparison.Ordinal) ? throw new UnfitValueException(HoldsNul) : text;
    }
}
