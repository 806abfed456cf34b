using System.Diagnostics;
using EpsonPort.Host.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EpsonPort.Testing.Host;

/// <summary>A PostgreSQL for one test, which may kill it and start it again under the same connection string. Not on Windows: it stands behind a symbolic link to its socket's folder.</summary>
public sealed class OwnPostgres : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _link = Path.Combine(Path.GetTempPath(), $"ep-{Guid.NewGuid():N}"[..14]);
    private readonly string _password = Guid.NewGuid().ToString("N");
    private EmbeddedPostgres? _server;

    /// <summary>The connection string of the owner of an empty database.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Starts it with an empty database.</summary>
    public async Task InitializeAsync()
    {
        await StartAsync();
        var superuser = _server!.Connection.ToConnectionString();
        superuser.Pooling = false;
        await using var connection = new NpgsqlConnection(superuser.ConnectionString);
        await connection.OpenAsync();
        foreach (var sql in new[] { $"CREATE ROLE own LOGIN CREATEROLE PASSWORD '{_password}'", "CREATE DATABASE own OWNER own" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        ConnectionString = new NpgsqlConnectionStringBuilder(superuser.ConnectionString)
        {
            Host = _link,
            Username = "own",
            Password = _password,
            Database = "own",
            Pooling = true,
        }.ConnectionString;
    }

    /// <summary>Ends it as a power cut of its process would: no word to anybody, nothing flushed.</summary>
    public async Task KillAsync()
    {
        var id =
            PostmasterFile.RunningProcess(Path.Combine(_folder.Path, "postgresql"))
            ?? throw new InvalidOperationException("The server does not run.");
        using var process = Process.GetProcessById(id);
        process.Kill();
        await process.WaitForExitAsync();
        _server = null;
    }

    /// <summary>Starts it again on the same data.</summary>
    public async Task StartAsync()
    {
        // Right after a kill its orphans may still be at the shared memory; PostgreSQL refuses to start beside them.
        _server = await Eventually.ValueAsync(
            async () =>
            {
                try
                {
                    return await EmbeddedPostgres.StartAsync(_folder.Path, NullLogger.Instance, CancellationToken.None);
                }
                catch (EpsonPort.Host.StartRefusedException)
                {
                    return null;
                }
            },
            "PostgreSQL starts"
        );
        File.Delete(_link);
        File.CreateSymbolicLink(_link, _server.Connection.Host);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        File.Delete(_link);
        _folder.Dispose();
    }
}
