using System.Text.Json;
using Npgsql;

namespace EpsonPort.Host.Database;

/// <summary>How to reach the embedded server as its owner: the file <c>database.json</c> (mode 0600) in the data directory, which verbs beside a serving host read.</summary>
/// <param name="Host">The folder of the Unix socket, or 127.0.0.1.</param>
/// <param name="Port">The port, which is part of the socket's name.</param>
/// <param name="Password">The owner's password.</param>
internal sealed record EmbeddedConnection(string Host, int Port, string Password)
{
    /// <summary>The owner's role and the database.</summary>
    public const string Name = "epsonport";

    private const string FileName = "database.json";

    /// <summary>The connection string of the owner.</summary>
    public NpgsqlConnectionStringBuilder ToConnectionString() =>
        new()
        {
            Host = Host,
            Port = Port,
            Username = Name,
            Password = Password,
            Database = Name,
            Timeout = 5,
        };

    /// <summary>Reads the file; null when there is none, or none that is whole.</summary>
    public static async Task<EmbeddedConnection?> ReadAsync(string dataDirectory, CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Deserialize<EmbeddedConnection>(
                await File.ReadAllBytesAsync(Path.Combine(dataDirectory, FileName), cancellation)
            );
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the file.</summary>
    public Task WriteAsync(string dataDirectory, CancellationToken cancellation) =>
        PrivateFile.WriteAsync(Path.Combine(dataDirectory, FileName), JsonSerializer.SerializeToUtf8Bytes(this), cancellation);

    /// <summary>Never shows the password.</summary>
    public override string ToString() => $"PostgreSQL at {Host}:{Port}";
}
