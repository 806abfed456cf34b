using EpsonPort.AgentLink.Reports;

namespace EpsonPort.Agent.Collectors.Snmp;

/// <summary>How patient the agent is with a device, and how much it takes from one.</summary>
internal sealed record SnmpOptions
{
    /// <summary>How long each try waits. A late answer to an earlier try still counts while a later one waits.</summary>
    public IReadOnlyList<TimeSpan> Waits { get; init; } = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)];

    /// <summary>How long one reading of a device may take in all.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long one table may take.</summary>
    public TimeSpan TableDeadline { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Most datagrams that one reading sends.</summary>
    public int MaxRequests { get; init; } = 1500;

    /// <summary>Most rows of one table: a report takes no more.</summary>
    public int MaxRows { get; init; } = ReportLimits.ListLength;

    /// <summary>Objects in the first request; fewer where the device cannot take them.</summary>
    public int ObjectsPerRequest { get; init; } = 20;

    /// <summary>Bindings that the answer to one GetBulk may hold.</summary>
    public int BindingsPerBulk { get; init; } = 64;
}
