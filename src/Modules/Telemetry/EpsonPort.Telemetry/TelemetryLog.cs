using Microsoft.Extensions.Logging;

namespace EpsonPort.Telemetry;

/// <summary>Every log line of the module, 4000 to 4999. None shows what a report holds.</summary>
internal static partial class TelemetryLog
{
    [LoggerMessage(4000, LogLevel.Warning, "A group of {Batches} batches could not be committed; each is tried alone.")]
    public static partial void GroupFailed(ILogger logger, int batches, Exception failure);

    [LoggerMessage(4001, LogLevel.Error, "The database cannot keep the report {ReportId} of agent {AgentId}; it went to quarantine.")]
    public static partial void ReportNotStorable(ILogger logger, string agentId, Guid? reportId, Exception failure);

    [LoggerMessage(4002, LogLevel.Warning, "Agent {AgentId}: {Quarantined} of {Count} reports went to quarantine, {Refused} were refused.")]
    public static partial void ReportsNotTaken(ILogger logger, string agentId, int quarantined, int count, int refused);

    [LoggerMessage(
        4004,
        LogLevel.Error,
        "It could not be told which device the report {ReportId} of agent {AgentId} is about; it went to quarantine."
    )]
    public static partial void DeviceNotTold(ILogger logger, string agentId, Guid? reportId, Exception failure);

    [LoggerMessage(4003, LogLevel.Warning, "Agent {AgentId} was told to come back: the database does not answer ({Problem}).")]
    public static partial void DatabaseAway(ILogger logger, string agentId, string problem);

    [LoggerMessage(4005, LogLevel.Warning, "The {Count} oldest documents in quarantine made room for newer ones of their agents.")]
    public static partial void QuarantineMadeRoom(ILogger logger, int count);
}
