using System.Net;
using System.Net.Sockets;
using EpsonPort.Testing;

namespace EpsonPort.Host.Tests.Processes;

public sealed class RefusedStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("EpsonPort__Port", "70000", "EpsonPort__Port is '70000'")]
    [InlineData("EpsonPort__Prot", "1", "did you mean EpsonPort__Port?")]
    [InlineData("ConnectionStrings__Database", "Host=db;Username=x", "has no Password")]
    public async Task It_ends_with_2_and_one_line(string name, string value, string says)
    {
        var (code, lines) = await HostProcess.VerbAsync(_folder["data"], [], new Dictionary<string, string?> { [name] = value });
        Assert.Equal(2, code);
        Assert.Contains(says, Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named_before_a_database_is_made()
    {
        using var other = new TcpListener(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var (code, lines) = await HostProcess.VerbAsync(_folder["data"], [], port: port);
        Assert.Equal(2, code);
        Assert.StartsWith($"Port {port} is in use", Assert.Single(lines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder["data"], "postgresql")), "no database is made for it");
    }

    [Fact]
    public async Task A_wrong_password_of_the_database_is_told_without_waiting()
    {
        var wrong = new Npgsql.NpgsqlConnectionStringBuilder(await Testing.Host.SharedPostgres.NewDatabaseAsync())
        {
            Password = "wrong-password",
        };
        var (code, lines) = await HostProcess.VerbAsync(
            _folder["data"],
            [],
            new Dictionary<string, string?> { ["ConnectionStrings__Database"] = wrong.ConnectionString },
            FreePort.Next()
        );
        Assert.Equal(2, code);
        var line = Assert.Single(lines);
        Assert.Contains("The database refuses ConnectionStrings__Database", line, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-password", line, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
