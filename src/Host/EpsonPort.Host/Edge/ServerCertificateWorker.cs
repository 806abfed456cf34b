namespace EpsonPort.Host.Edge;

/// <summary>Keeps the server certificate fresh while the host serves.</summary>
internal sealed class ServerCertificateWorker(ServerCertificates certificates) : BackgroundService
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => certificates.KeepFreshAsync(stoppingToken);
}
