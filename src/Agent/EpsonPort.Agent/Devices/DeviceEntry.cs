using EpsonPort.AgentLink.Reports;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Devices;

/// <summary>One device that this agent may read. It sends a packet to no other.</summary>
internal sealed record DeviceEntry
{
    public const int PrinterPort = 161;
    public const string DefaultCommunity = "public";

    public required Guid EntryId { get; init; }
    public required string Address { get; init; }
    public required int Port { get; init; }
    public required DeviceKind Kind { get; init; }
    public string? Name { get; init; }
    public string? Group { get; init; }
    public string? Comment { get; init; }

    /// <summary>The version to speak; null means v2c first, v1 where that is not answered.</summary>
    public SnmpVersion? Version { get; init; }

    /// <summary>Null means <see cref="DefaultCommunity"/>.</summary>
    public Community? Community { get; init; }

    public DeviceFacts Facts { get; init; } = new();

    /// <summary>As it is shown to people: <c>192.0.2.7</c>, with the port where it is not the usual one.</summary>
    public string Endpoint => Port == PrinterPort ? Address : $"{Address} port {Port}";
}

/// <summary>What the agent learned of a device at its last readings.</summary>
internal sealed record DeviceFacts
{
    /// <summary>The version that it answered to last.</summary>
    public SnmpVersion? AnswersTo { get; init; }
    public DateTimeOffset? LastTriedAt { get; init; }
    public DateTimeOffset? LastReachedAt { get; init; }

    /// <summary>Why the last reading failed; null when it did not.</summary>
    public string? Problem { get; init; }

    /// <summary>Model and serial number in words.</summary>
    public string? What { get; init; }
}
