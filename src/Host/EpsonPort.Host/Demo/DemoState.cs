using System.Security.Cryptography;
using System.Text.Json;
using EpsonPort.Host.Database;

namespace EpsonPort.Host.Demo;

/// <summary>What a demonstration keeps from one start to the next, in <c>demo.json</c> (mode 0600) of its data directory.</summary>
/// <param name="Email">The administrator.</param>
/// <param name="Password">The administrator's password, made by chance.</param>
/// <param name="FleetPort">UDP port of the first simulated device.</param>
internal sealed record DemoState(string Email, string Password, int FleetPort)
{
    private const string FileName = "demo.json";
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int FirstFleetPort = 16161;

    /// <summary>Reads it, or makes a new one.</summary>
    public static async Task<DemoState> OpenAsync(string dataDirectory, CancellationToken cancellation)
    {
        var path = Path.Combine(dataDirectory, FileName);
        if (File.Exists(path) && JsonSerializer.Deserialize<DemoState>(await File.ReadAllBytesAsync(path, cancellation)) is { } kept)
            return kept;
        var password = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 5)));
        var state = new DemoState("demo@example.com", password, FirstFleetPort);
        await state.SaveAsync(dataDirectory, cancellation);
        return state;
    }

    /// <summary>Writes it.</summary>
    public Task SaveAsync(string dataDirectory, CancellationToken cancellation) =>
        PrivateFile.WriteAsync(Path.Combine(dataDirectory, FileName), JsonSerializer.SerializeToUtf8Bytes(this), cancellation);

    /// <summary>Never shows the password.</summary>
    public override string ToString() => Email;
}
