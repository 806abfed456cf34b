using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EpsonPort.AgentLink.Json;

/// <summary>
/// Enumerations travel by their camelCase name, letter by letter. The framework's converter also takes numbers and other cases, which the JSON
/// Schema forbids; a number would even be taken for a member that does not exist.
/// </summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class WireNameConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Members = Enum.GetValues<T>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);
    private static readonly FrozenDictionary<T, string> Names = Members.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Members.TryGetValue(reader.GetString()!, out var member)
            ? member
            : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(
            Names.TryGetValue(value, out var name) ? name : throw new JsonException($"{typeof(T).Name} has no member {value:D}.")
        );

    private static string NameOf(T member) => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
