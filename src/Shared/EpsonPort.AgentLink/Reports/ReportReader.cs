using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace EpsonPort.AgentLink.Reports;

/// <summary>
/// Turns the bytes of one report into a <see cref="Report"/> that keeps every rule of this library, or says in a sentence what is wrong and where.
/// Never throws on input, and never repeats any of it: the sentence may be logged and shown.
/// </summary>
public static class ReportReader
{
    /// <summary>The versions that this code reads.</summary>
    public static IReadOnlyList<string> KnownSchemas { get; } = [Report.CurrentSchema];

    /// <summary>Reads one report.</summary>
    /// <param name="json">One JSON object in UTF-8, at most <see cref="ReportLimits.ReportBytes"/> bytes.</param>
    /// <param name="report">The report, when it is one. Its times are in UTC.</param>
    /// <param name="reason">Why it is none, otherwise.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out Report? report, [NotNullWhen(false)] out string? reason)
    {
        report = null;
        reason = FindFault(json) ?? Deserialize(json, out report);
        if (reason is null && report is not null)
            reason = new ReportCheck().FindFault(report);
        if (reason is not null)
            report = null;
        return report is not null;
    }

    /// <summary>The report's id, also out of a document that <see cref="TryRead"/> refuses; null when it cannot be told.</summary>
    public static Guid? FindReportId(ReadOnlySpan<byte> json)
    {
        if (json.Length > ReportLimits.ReportBytes)
            return null;
        try
        {
            return
                FindMember(json, "reportId"u8, out var reader) && reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var id)
                ? id
                : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name before it has half a surrogate pair.
            return null;
        }
    }

    private static string? FindFault(ReadOnlySpan<byte> json)
    {
        if (json.Length > ReportLimits.ReportBytes)
            return $"The report is larger than {ReportLimits.ReportBytes} bytes.";
        if (JsonText.FindFault(json) is { } fault)
            return fault;
        // Before everything else, so that a version of tomorrow is called that and not a broken report of today.
        if (!FindMember(json, "schema"u8, out var schema) || schema.TokenType != JsonTokenType.String)
            return "At $.schema the report does not name its version.";
        foreach (var known in KnownSchemas)
        {
            if (schema.ValueTextEquals(known))
                return null;
        }
        return $"At $.schema the report names a version that is not known here; known: {string.Join(", ", KnownSchemas)}.";
    }

    private static string? Deserialize(ReadOnlySpan<byte> json, out Report? report)
    {
        report = null;
        try
        {
            report = JsonSerializer.Deserialize<Report>(json, ReportJson.Options);
            return report is null ? "The report is no JSON object." : null;
        }
        catch (JsonException wrong)
        {
            return $"At {Readable(wrong.Path)} a value has the wrong type or form, or a required member is missing.";
        }
    }

    /// <summary>The path names members; those of a peer's own making are left out of the sentence.</summary>
    private static string Readable(string? path) =>
        path is { Length: > 0 and <= 200 } && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '$' or '.' or '[' or ']') ? path : "$";

    /// <summary>Moves <paramref name="reader"/> to the value of a member of the outermost object.</summary>
    private static bool FindMember(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, out Utf8JsonReader reader)
    {
        reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ReportLimits.Depth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            if (!reader.Read())
                return false;
            if (found)
                return true;
            reader.Skip();
        }
        return false;
    }
}
