using EpsonPort.Devices.Integration;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Devices;

/// <summary>Every log line of the module, 3000 to 3999.</summary>
internal static partial class DevicesLog
{
    [LoggerMessage(3001, LogLevel.Information, "Enrolment code {Code} was made for site {Site}")]
    public static partial void EnrolmentCodeCreated(this ILogger log, Guid code, Guid site);

    [LoggerMessage(3002, LogLevel.Information, "Enrolment code {Code} was revoked")]
    public static partial void EnrolmentCodeRevoked(this ILogger log, Guid code);

    [LoggerMessage(3003, LogLevel.Information, "Agent {Agent} was enrolled at site {Site} with code {Code}")]
    public static partial void AgentEnrolled(this ILogger log, string agent, Guid site, Guid code);

    [LoggerMessage(3004, LogLevel.Warning, "Enrolment was refused ({Reason}), asked from {Address}")]
    public static partial void EnrolmentRefused(this ILogger log, string reason, System.Net.IPAddress? address);

    [LoggerMessage(3005, LogLevel.Information, "Agent {Agent} has a new certificate {Serial}, valid until {NotAfter}")]
    public static partial void CertificateRenewed(this ILogger log, string agent, string serial, DateTimeOffset notAfter);

    [LoggerMessage(3006, LogLevel.Warning, "Agent {Agent} was revoked")]
    public static partial void AgentRevoked(this ILogger log, string agent);

    [LoggerMessage(3007, LogLevel.Warning, "Client certificate {Serial} was refused: {Reason}")]
    public static partial void ClientCertificateRefused(this ILogger log, string serial, CertificateRefusal reason);

    [LoggerMessage(3008, LogLevel.Warning, "When {Count} agents were heard of could not be written; their next requests say it again")]
    public static partial void HeartbeatsNotWritten(this ILogger log, int count, Exception problem);

    [LoggerMessage(
        3009,
        LogLevel.Information,
        "Another host wrote the same devices at the same moment ({Constraint}); looking again, attempt {Attempt}"
    )]
    public static partial void IdentityRace(this ILogger log, string? constraint, int attempt);
}
