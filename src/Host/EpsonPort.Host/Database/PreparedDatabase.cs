using EpsonPort.Host.Settings;
using EpsonPort.Kernel.Modules;
using Npgsql;

namespace EpsonPort.Host.Database;

/// <summary>A database that is reachable, up to date and safe to acknowledge on, with the pools of the modules.</summary>
internal sealed class PreparedDatabase : IAsyncDisposable
{
    private readonly DatabaseServer _server;

    private PreparedDatabase(DatabaseServer server, ModuleConnections connections, Migrator migrator) =>
        (_server, Connections, Migrator) = (server, connections, migrator);

    /// <summary>The pools.</summary>
    public ModuleConnections Connections { get; }

    /// <summary>The server, when it is this process's own.</summary>
    public EmbeddedPostgres? Embedded => _server.Embedded;

    /// <summary>Knows what belongs in the database.</summary>
    public Migrator Migrator { get; }

    /// <summary>Opens, migrates and checks.</summary>
    /// <exception cref="StartRefusedException">One of these fails; the message says what to do.</exception>
    public static async Task<PreparedDatabase> OpenAsync(
        HostSettings settings,
        IReadOnlyList<IModule> modules,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            var server = await DatabaseServer.OpenAsync(settings, logger, cancellation);
            var connections = new ModuleConnections(server.Owner, modules.Select(module => module.Name));
            var migrator = new Migrator(server.Owner, [.. modules.Select(ModuleSchema.Of)], TimeProvider.System, logger);
            var database = new PreparedDatabase(server, connections, migrator);
            try
            {
                await Durability.EnsureAsync(connections.Owner, cancellation);
                await migrator.MigrateAsync(cancellation);
                foreach (var module in modules)
                    await Durability.EnsureAsync(connections.For(module.Name), cancellation);
                return database;
            }
            catch (Exception e)
            {
                await database.DisposeAsync();
                // Its owner ended in the middle of it: whoever comes first now runs the server.
                if (e is NpgsqlException && server.IsBorrowed)
                    continue;
                if (e is NpgsqlException)
                    throw new StartRefusedException($"The database failed while it was prepared: {e.Message}", e);
                throw;
            }
        }
    }

    /// <summary>Closes the pools, then stops the server when it is this process's own.</summary>
    public async ValueTask DisposeAsync()
    {
        await Connections.DisposeAsync();
        await _server.DisposeAsync();
    }
}
