using System.ComponentModel;

namespace EpsonPort.Host.Database;

/// <summary>
/// Starts the embedded PostgreSQL again when it ends under a serving host, such as by the system's out-of-memory killer. One that keeps ending ends the host too, so that whoever
/// watches over the host sees it.
/// </summary>
internal sealed class DatabaseWorker(
    PreparedDatabase database,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<DatabaseWorker> logger
) : BackgroundService
{
    private const int MostAttempts = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Why the host was ended; null when it was not ended from here.</summary>
    public StartRefusedException? Failure { get; private set; }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Embedded is not { } server)
            return;
        var attempts = new Queue<long>();
        var failures = 0;
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (server.IsRunning)
                continue;
            while (attempts.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) > Window)
                attempts.Dequeue();
            if (attempts.Count == MostAttempts)
            {
                Failure = new StartRefusedException(
                    $"PostgreSQL ended {MostAttempts} times within {Window.TotalMinutes:0} minutes: its log in the folder postgresql/log of the data directory says why."
                );
                lifetime.StopApplication();
                return;
            }
            attempts.Enqueue(clock.GetTimestamp());
            failures = await TryStartAsync(server, stoppingToken) ? 0 : failures + 1;
            if (failures > 0)
            {
                var pause = TimeSpan.FromSeconds(Math.Pow(2, failures - 1));
                await Task.Delay(pause < LongestPause ? pause : LongestPause, clock, stoppingToken);
            }
        }
    }

    private async Task<bool> TryStartAsync(EmbeddedPostgres server, CancellationToken cancellation)
    {
        Log.DatabaseDied(logger);
        try
        {
            database.Connections.Clear();
            await server.StartAgainAsync(cancellation);
            return true;
        }
        catch (Exception e) when (e is StartRefusedException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            // Right after its end its orphans may still be at the shared memory; PostgreSQL does not start beside them.
            Log.DatabaseNotRestarted(logger, e.Message);
            return false;
        }
    }
}
