using Microsoft.Extensions.Logging;

namespace EpsonPort.Kernel;

/// <summary>Every log line of the kernel.</summary>
internal static partial class KernelLog
{
    [LoggerMessage(100, LogLevel.Warning, "The outbox of {Module} cannot be read; trying again in {Pause}.")]
    public static partial void OutboxPaused(ILogger logger, string module, TimeSpan pause, Exception failure);

    [LoggerMessage(
        101,
        LogLevel.Warning,
        "The event {Kind} {Id} of {Module} could not be handled (attempt {Attempts}); later events of its customer wait, and it is tried again in {Wait}."
    )]
    public static partial void EventFailed(
        ILogger logger,
        string kind,
        long id,
        string module,
        int attempts,
        TimeSpan wait,
        Exception failure
    );

    [LoggerMessage(
        102,
        LogLevel.Error,
        "The event {Kind} {Id} of {Module} could not be handled after {Attempts} attempts and is set aside; it stays in the outbox with its error."
    )]
    public static partial void EventSetAside(ILogger logger, string kind, long id, string module, int attempts, Exception failure);
}
