using System.Text.Json.Serialization;
using EpsonPort.AgentLink.Items;
using EpsonPort.AgentLink.Json;

namespace EpsonPort.AgentLink.Reports;

/// <summary>
/// One reading of one device: the document that travels from agent to host. Three times are kept apart: measured (in the items and here), sent
/// (stamped when it leaves the agent) and received (added by the host, never by the agent).
/// </summary>
public sealed record Report
{
    /// <summary>The version this code writes. A host reads every version it knows and quarantines the rest.</summary>
    public const string CurrentSchema = "epsonport.report/1";

    public required string Schema { get; init; }

    /// <summary>When this copy left the agent, UTC by the agent's clock. Null only while it waits in the outbox.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>UUID version 7 (RFC 9562), made when the reading was taken. The host stores each id once.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>Grows by one with each report of an agent, from 1. Proves gaps; never decides duplicates.</summary>
    public required long Sequence { get; init; }

    public required ReportContent Content { get; init; }

    public required CollectionType Collection { get; init; }

    /// <summary>When the reading ended, UTC by the agent's clock.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    public required AgentItems Agent { get; init; }

    public required ReportedDevice Device { get; init; }
}

/// <summary>How much of the device a report holds.</summary>
[JsonConverter(typeof(WireNameConverter<ReportContent>))]
public enum ReportContent
{
    /// <summary>Every item.</summary>
    Full,
}

/// <summary>Why the device was read.</summary>
[JsonConverter(typeof(WireNameConverter<CollectionType>))]
public enum CollectionType
{
    Scheduled,

    First,

    Event,

    Requested,
}

/// <summary>What kind of device it is.</summary>
[JsonConverter(typeof(WireNameConverter<DeviceKind>))]
public enum DeviceKind
{
    Printer,

    Projector,
}

/// <summary>The device a report is about, and what was read from it.</summary>
public sealed record ReportedDevice
{
    /// <summary>The entry on the agent's device list; stays while the entry stays. Tells two devices without a serial number apart.</summary>
    public required Guid EntryId { get; init; }

    public required DeviceKind Kind { get; init; }

    /// <summary>IP address or host name as on the device list. At most <see cref="ReportLimits.AddressLength"/> characters.</summary>
    public required string Address { get; init; }

    /// <summary>The port of the device's main protocol: SNMP 161, ESC/VP.net 3629.</summary>
    public required int Port { get; init; }

    /// <summary>As typed on the site PC; null where nobody typed one.</summary>
    public string? DisplayName { get; init; }
    public string? Group { get; init; }
    public string? Comment { get; init; }

    public required Reachability Reachability { get; init; }

    /// <summary>Set exactly when <see cref="Kind"/> is a printer.</summary>
    public PrinterItems? Printer { get; init; }

    /// <summary>Set exactly when <see cref="Kind"/> is a projector.</summary>
    public ProjectorItems? Projector { get; init; }
}

/// <summary>Whether the agent reached the device, apart from anything the device says of itself.</summary>
public sealed record Reachability
{
    public required bool Reached { get; init; }

    /// <summary>A sentence that says what failed and what to try; null when it was reached.</summary>
    public string? Problem { get; init; }

    /// <summary>When it last answered, UTC by the agent's clock; null when it never did.</summary>
    public DateTimeOffset? LastReachedAt { get; init; }
}
