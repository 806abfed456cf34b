using System.Collections.Concurrent;
using EpsonPort.Devices.Contracts;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace EpsonPort.Host.Edge;

/// <summary>Ends the open connections of agents whose certificate was revoked: every two seconds, so that none lives on for five.</summary>
internal sealed class RevokedConnections(TimeProvider clock, ILogger<RevokedConnections> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<ConnectionContext, string> _open = new();

    /// <summary>Knows a connection with a client certificate for as long as it is open.</summary>
    public async Task TrackAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var certificate = connection.Features.Get<ITlsConnectionFeature>()?.ClientCertificate;
        if (certificate is null)
        {
            await next(connection);
            return;
        }
        _open[connection] = certificate.SerialNumber;
        try
        {
            await next(connection);
        }
        finally
        {
            _open.TryRemove(connection, out _);
        }
    }

    /// <summary>Asks until the host stops.</summary>
    public async Task WatchAsync(IServiceScopeFactory scopes, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            if (_open.IsEmpty)
                continue;
            try
            {
                await EndRevokedAsync(scopes, cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                // The database is away: no request gets through either, and the next round asks again.
                Log.RevocationsUnknown(logger, e.Message);
            }
        }
    }

    private async Task EndRevokedAsync(IServiceScopeFactory scopes, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<IAgentDirectory>() is not { } directory)
            return;
        var revoked = await directory.RevokedAmongAsync([.. _open.Values.Distinct(StringComparer.Ordinal)], cancellation);
        foreach (var (connection, serialNumber) in _open)
        {
            if (!revoked.Contains(serialNumber))
                continue;
            Log.RevokedConnectionEnded(logger, serialNumber);
            connection.Abort(new ConnectionAbortedException("The client certificate was revoked."));
        }
    }
}

/// <summary>Runs <see cref="RevokedConnections"/> while the host serves.</summary>
internal sealed class RevokedConnectionsWorker(RevokedConnections connections, IServiceScopeFactory scopes) : BackgroundService
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => connections.WatchAsync(scopes, stoppingToken);
}
