using EpsonPort.Host.Settings;
using Npgsql;

namespace EpsonPort.Host.Database;

/// <summary>The PostgreSQL that this process works with: its own embedded one, the embedded one of a host that runs on the same data directory, or an external one.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EmbeddedPostgres? _embedded;
    private readonly DataFolderLock? _lock;

    private DatabaseServer(NpgsqlConnectionStringBuilder owner, EmbeddedPostgres? embedded = null, DataFolderLock? held = null) =>
        (Owner, _embedded, _lock) = (owner, embedded, held);

    /// <summary>The connection string of the owner of the database.</summary>
    public NpgsqlConnectionStringBuilder Owner { get; }

    /// <summary>This process's own server; null when it is another's.</summary>
    public EmbeddedPostgres? Embedded => _embedded;

    /// <summary>True when another process runs it, and may stop it at any moment.</summary>
    public bool IsBorrowed { get; private init; }

    /// <summary>Finds or starts the server.</summary>
    /// <exception cref="StartRefusedException">There is none to work with.</exception>
    public static Task<DatabaseServer> OpenAsync(HostSettings settings, ILogger logger, CancellationToken cancellation) =>
        OpenAsync(settings, Patience, logger, cancellation);

    /// <inheritdoc cref="OpenAsync(HostSettings, ILogger, CancellationToken)"/>
    public static async Task<DatabaseServer> OpenAsync(
        HostSettings settings,
        TimeSpan patience,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        if (settings.Database is { } external)
        {
            await WaitUntilReachableAsync(external, logger, cancellation);
            return new DatabaseServer(external);
        }

        var start = TimeProvider.System.GetTimestamp();
        var said = false;
        while (true)
        {
            // Whoever holds the lock runs the server. The others use it, and take over when the holder ends before it said where it is.
            if (DataFolderLock.TryTake(Path.Combine(settings.DataDirectory, "database.lock")) is { } held)
            {
                try
                {
                    var embedded = await EmbeddedPostgres.StartAsync(settings.DataDirectory, logger, cancellation);
                    return new DatabaseServer(embedded.Connection.ToConnectionString(), embedded, held);
                }
                catch
                {
                    held.Dispose();
                    throw;
                }
            }
            // A serving host runs the server itself: it waits until a verb that does so has ended.
            if (settings.Serves)
            {
                if (!said)
                    Log.WaitingForVerb(logger);
                said = true;
            }
            else
            {
                var running = await EmbeddedConnection.ReadAsync(settings.DataDirectory, cancellation);
                if (running is not null && await ProblemAsync(running.ToConnectionString(), cancellation) is null)
                    return new DatabaseServer(running.ToConnectionString()) { IsBorrowed = true };
                if (TimeProvider.System.GetElapsedTime(start) > patience)
                {
                    throw new StartRefusedException(
                        $"Another process runs the database in {settings.DataDirectory}, and it does not answer within {patience.TotalSeconds:0} s: look at the log of that host, or stop it."
                    );
                }
                if (!said)
                    Log.WaitingForHolder(logger);
                said = true;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null)
            await _embedded.DisposeAsync();
        _lock?.Dispose();
    }

    private static async Task WaitUntilReachableAsync(
        NpgsqlConnectionStringBuilder external,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (await ProblemAsync(external, cancellation) is { } problem)
        {
            // A wrong password or name does not become right by waiting; a server that is not up yet does.
            if (problem is PostgresException { IsTransient: false } refused)
                throw new StartRefusedException($"The database refuses ConnectionStrings__Database: {refused.MessageText}.");
            if (TimeProvider.System.GetElapsedTime(deadline) > Patience)
                throw new StartRefusedException(
                    $"No database answers at {external.Host}:{external.Port} within {Patience.TotalSeconds:0} s ({problem.Message}): check ConnectionStrings__Database."
                );
            Log.WaitingForDatabase(logger, problem.Message);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }
    }

    private static async Task<Exception?> ProblemAsync(NpgsqlConnectionStringBuilder owner, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Pooling = false }.ConnectionString
            );
            await connection.OpenAsync(cancellation);
            return null;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            return e;
        }
    }
}
