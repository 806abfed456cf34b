using System.Text.Json;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.Telemetry.Features.Intake;

/// <summary>Why a body is no batch.</summary>
internal enum BatchFault
{
    /// <summary>No object with a list of reports, or cut off.</summary>
    Invalid,

    /// <summary>More reports than fit in a batch.</summary>
    TooMany,
}

/// <summary>A part of a request's body: one report as it came, or, when <see cref="Fault"/> is set, everything from the first place at which the JSON is broken.</summary>
internal readonly record struct BatchSlice(ReadOnlyMemory<byte> Json, string? Fault = null);

/// <summary>
/// Finds where each report of a batch begins and ends, without judging it: one that cannot be understood must not take its neighbours with it, and all are kept byte for byte.
/// </summary>
internal static class BatchSlicer
{
    /// <summary>Answers null and the slices, 1 to <see cref="ReportLimits.ReportsPerBatch"/>, or the fault with a sentence.</summary>
    public static (BatchFault Fault, string What)? Slice(ReadOnlyMemory<byte> body, List<BatchSlice> slices)
    {
        // Not the final block: a body that was cut off on the way then ends in "false", and one that is wrong in an exception. The first is sent again, the second would be for ever.
        // No bound on the depth either: a report that is nested too deeply is judged by itself.
        var reader = new Utf8JsonReader(body.Span, isFinalBlock: false, new JsonReaderState(new() { MaxDepth = int.MaxValue }));
        try
        {
            if (Members(ref reader, body, slices) is { } fault)
                return fault;
            return slices.Count == 0 ? (BatchFault.Invalid, "There is no report in the body.") : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a member's name that is half a surrogate pair.
            return (BatchFault.Invalid, "The body is not JSON.");
        }
    }

    private static (BatchFault, string)? Members(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, List<BatchSlice> slices)
    {
        if (!reader.Read())
            return CutOff();
        if (reader.TokenType != JsonTokenType.StartObject)
            return (BatchFault.Invalid, "The body is no JSON object.");
        var found = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return AfterTheEnd(ref reader, body) ?? (found ? null : (BatchFault.Invalid, "The body has no member 'reports'."));
            var isReports = reader.ValueTextEquals("reports"u8);
            if (!reader.Read())
                return CutOff();
            if (!isReports)
            {
                if (!reader.TrySkip())
                    return CutOff();
                continue;
            }
            if (found || reader.TokenType != JsonTokenType.StartArray)
                return (BatchFault.Invalid, "The member 'reports' is no list, or stands there twice.");
            found = true;
            if (!Elements(ref reader, body, slices, out var fault))
                return fault;
        }
        return CutOff();
    }

    /// <summary>False when nothing more is to be read: with a fault, or because the rest of the body became the last slice.</summary>
    private static bool Elements(
        ref Utf8JsonReader reader,
        ReadOnlyMemory<byte> body,
        List<BatchSlice> slices,
        out (BatchFault, string)? fault
    )
    {
        fault = null;
        while (true)
        {
            var before = reader.BytesConsumed;
            try
            {
                if (!reader.Read())
                    fault = CutOff();
                else if (reader.TokenType == JsonTokenType.EndArray)
                    return true;
                else if (slices.Count == ReportLimits.ReportsPerBatch)
                    fault = (BatchFault.TooMany, "There are too many reports in the body.");
                else
                {
                    var start = reader.TokenStartIndex;
                    before = start;
                    if (reader.TrySkip())
                        slices.Add(new(body[(int)start..(int)reader.BytesConsumed]));
                    else
                        fault = CutOff();
                }
            }
            catch (JsonException) when (slices.Count < ReportLimits.ReportsPerBatch)
            {
                slices.Add(
                    new(
                        body[(int)before..],
                        $"The JSON of the batch is broken after byte {before}; everything from there on is kept as one document."
                    )
                );
                return false;
            }
            if (fault is not null)
                return false;
        }
    }

    private static (BatchFault, string)? AfterTheEnd(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body) =>
        body.Span[(int)reader.BytesConsumed..].IndexOfAnyExcept(" \t\r\n"u8) < 0
            ? null
            : (BatchFault.Invalid, "Something follows the JSON object.");

    private static (BatchFault, string) CutOff() => (BatchFault.Invalid, "The body is cut off.");
}
