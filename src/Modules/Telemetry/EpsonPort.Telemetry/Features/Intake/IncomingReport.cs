using EpsonPort.AgentLink.Reports;
using EpsonPort.Devices.Contracts;
using EpsonPort.Telemetry.Persistence;

namespace EpsonPort.Telemetry.Features.Intake;

/// <summary>What was decided about one part of a batch before anything is written.</summary>
/// <param name="ReportId">Null when the document was too broken to tell.</param>
internal abstract record IncomingReport(Guid? ReportId)
{
    /// <summary>Judges one slice of a batch that this agent sent.</summary>
    public static IncomingReport Examine(BatchSlice slice, AgentIdentity agent)
    {
        if (slice.Fault is not null)
            return new Misunderstood(KeptJson.Of(slice.Json), ReportId: null, slice.Fault);
        if (!ReportReader.TryRead(slice.Json.Span, out var report, out var reason))
            return new Misunderstood(KeptJson.Of(slice.Json), ReportReader.FindReportId(slice.Json.Span), reason);
        return report.Agent.AgentId.Value == agent.AgentId ? new Understood(KeptJson.Of(slice.Json), report) : new Foreign(report.ReportId);
    }

    /// <summary>A report that keeps every rule.</summary>
    internal sealed record Understood(KeptJson Json, Report Report) : IncomingReport(Report.ReportId)
    {
        /// <summary>What the Devices module knows of the device that it is about.</summary>
        public Guid DeviceId { get; init; }

        public DeviceSighting Sighting =>
            new(
                Report.Device.EntryId,
                Report.Device.Kind == DeviceKind.Printer ? "printer" : "projector",
                Report.Device.Printer?.Manufacturer.Value,
                Report.Device.Printer?.Model.Value,
                Blank((Report.Device.Printer?.SerialNumber ?? Report.Device.Projector?.SerialNumber)?.Value),
                Report.Device.Address,
                Report.Device.DisplayName,
                Report.Device.Group,
                Report.Device.Comment,
                Report.MeasuredAt
            );

        public AgentFacts AgentFacts
        {
            get
            {
                var (os, version) = (Report.Agent.Os.Value, Report.Agent.OsVersion.Value);
                return new(
                    Report.Agent.AgentType.Value,
                    Report.Agent.AgentVersion.Value,
                    os is null ? null
                        : version is null ? os
                        : $"{os} {version}"
                );
            }
        }

        private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>Kept for a person to look at.</summary>
    internal sealed record Misunderstood(KeptJson Json, Guid? ReportId, string Reason) : IncomingReport(ReportId);

    /// <summary>Names another agent as its author: not kept.</summary>
    internal sealed record Foreign(Guid? ReportId) : IncomingReport(ReportId)
    {
        public const string Reason = "The report does not name the agent of the client certificate.";
    }
}

/// <summary>A document as it came, and as it will be kept: compressed before it joins a group, so that no transaction waits for that.</summary>
internal sealed record KeptJson(ReadOnlyMemory<byte> Bytes, byte[] Compressed)
{
    public static KeptJson Of(ReadOnlyMemory<byte> json) => new(json, CompressedJson.Of(json.Span));
}

/// <summary>The reports of one request, with who sent them and when they were here.</summary>
internal sealed record IntakeBatch(AgentIdentity Agent, DateTimeOffset ReceivedAt, IReadOnlyList<IncomingReport> Reports);
