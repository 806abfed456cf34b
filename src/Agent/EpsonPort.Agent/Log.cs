using Microsoft.Extensions.Logging;

namespace EpsonPort.Agent;

/// <summary>Every line that the agent logs. No community, no code, no key.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Agent {Version} runs as {AgentId} for {Host}, a reading every {Interval}.")]
    public static partial void Started(ILogger logger, string version, string agentId, string host, TimeSpan interval);

    [LoggerMessage(2, LogLevel.Information, "{Endpoint} answers.")]
    public static partial void DeviceReached(ILogger logger, string endpoint);

    [LoggerMessage(3, LogLevel.Warning, "{Problem}")]
    public static partial void DeviceLost(ILogger logger, string problem);

    [LoggerMessage(4, LogLevel.Error, "{Where} failed and goes on.")]
    public static partial void Failed(ILogger logger, string where, Exception problem);

    [LoggerMessage(5, LogLevel.Warning, "Sending failed, again in {Wait}: {Problem}")]
    public static partial void SendingFailed(ILogger logger, TimeSpan wait, string? problem);

    [LoggerMessage(6, LogLevel.Error, "The host refuses this agent, nothing more is sent until it is enrolled again: {Problem}")]
    public static partial void SendingStopped(ILogger logger, string? problem);

    [LoggerMessage(7, LogLevel.Information, "Sending works again.")]
    public static partial void SendingResumed(ILogger logger);

    [LoggerMessage(8, LogLevel.Information, "The certificate was renewed, valid until {NotAfter:u}.")]
    public static partial void Renewed(ILogger logger, DateTimeOffset notAfter);

    [LoggerMessage(9, LogLevel.Warning, "The certificate could not be renewed, again in {Wait}: {Problem}")]
    public static partial void RenewalFailed(ILogger logger, TimeSpan wait, string problem);

    [LoggerMessage(10, LogLevel.Warning, "The reading of {Endpoint} is lost: {Problem}")]
    public static partial void ReadingNotKept(ILogger logger, string endpoint, string problem);
}
