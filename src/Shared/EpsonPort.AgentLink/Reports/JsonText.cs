using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace EpsonPort.AgentLink.Reports;

/// <summary>
/// Looks at every token of a document, those of unknown members too: what passes here can be stored as <c>jsonb</c> by PostgreSQL, which takes neither
/// U+0000 nor half a surrogate pair nor a number without bounds, and means the same to every reader, since no name stands twice.
/// </summary>
internal static class JsonText
{
    private const int NumberLength = 40;
    private const int NameLength = 200;

    private const string Ending = "report is not JSON that can be read";

    /// <summary>Null when the document is sound, else what is wrong with it and where, without any of its content.</summary>
    public static string? FindFault(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return "The report is not valid UTF-8.";
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ReportLimits.Depth });
        var names = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                if (Look(ref reader, names) is { } fault)
                    return $"The report holds {fault} at byte {reader.TokenStartIndex}.";
            }
            return null;
        }
        catch (JsonException broken)
        {
            return $"The {Ending}: it is broken, cut off or nested deeper than {ReportLimits.Depth} at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine}.";
        }
    }

    private static string? Look(ref Utf8JsonReader reader, Stack<HashSet<string>> names)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                names.Push(new HashSet<string>(StringComparer.Ordinal));
                return null;
            case JsonTokenType.EndObject:
                names.Pop();
                return null;
            case JsonTokenType.Null:
                return "null, where a member without a value is to be left out,";
            case JsonTokenType.Number:
                return IsBounded(ref reader) ? null : "a number that is out of range";
            case JsonTokenType.String:
                return reader.ValueIsEscaped && !TryText(ref reader, out _) ? "a text with U+0000 or half a surrogate pair" : null;
            case JsonTokenType.PropertyName:
                if (!TryText(ref reader, out var name) || name.Length > NameLength)
                    return "a member name that is too long or has U+0000 or half a surrogate pair";
                return names.Peek().Add(name) ? null : "a member name for the second time";
            default:
                return null;
        }
    }

    private static bool TryText(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // The reader's way to say that an escape names half a surrogate pair.
            text = "";
            return false;
        }
        return !text.Contains('\0', StringComparison.Ordinal);
    }

    private static bool IsBounded(ref Utf8JsonReader reader) =>
        reader.ValueSpan.Length <= NumberLength
        && reader.TryGetDouble(out var number)
        && double.IsFinite(number)
        && (number != 0 || reader.ValueSpan.IndexOfAny((byte)'e', (byte)'E') < 0);
}
