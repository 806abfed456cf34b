using EpsonPort.Host.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EpsonPort.Testing.Host;

/// <summary>One PostgreSQL for all tests of a process, started when the first of them asks and stopped when the process ends.</summary>
public static class SharedPostgres
{
    private static readonly TemporaryFolder Folder = new();
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);
    private static int _databases;

    /// <summary>Makes an empty database with an owner of its own, who may make roles and is no superuser, and answers the owner's connection string.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        var connectionString = (await Server.Value).Connection.ToConnectionString();
        connectionString.Pooling = false;
        await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync();
        var password = Guid.NewGuid().ToString("N");
        foreach (var sql in new[] { $"CREATE ROLE {name} LOGIN CREATEROLE PASSWORD '{password}'", $"CREATE DATABASE {name} OWNER {name}" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        return new NpgsqlConnectionStringBuilder(connectionString.ConnectionString)
        {
            Username = name,
            Password = password,
            Database = name,
            Pooling = true,
        }.ConnectionString;
    }

    /// <summary>Connection string of the superuser, to change what an owner cannot.</summary>
    public static async Task<string> SuperuserAsync() => (await Server.Value).Connection.ToConnectionString().ConnectionString;

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        var server = await EmbeddedPostgres.StartAsync(Folder.Path, NullLogger.Instance, CancellationToken.None);
        // The last moment there is; nothing asynchronous runs after it.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Task.Run(async () => await server.DisposeAsync()).GetAwaiter().GetResult();
            Folder.Dispose();
        };
        return server;
    }
}
