using EpsonPort.Host.Database;
using EpsonPort.Testing;
using EpsonPort.Testing.Host;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EpsonPort.Host.Tests.Database;

public sealed class DurabilityTests
{
    [Theory]
    [InlineData("ALTER DATABASE NAME SET synchronous_commit = off", "ALTER DATABASE \"NAME\" RESET synchronous_commit")]
    [InlineData("ALTER ROLE NAME SET synchronous_commit = off", "ALTER ROLE \"NAME\" RESET synchronous_commit")]
    [InlineData(
        "ALTER ROLE NAME IN DATABASE NAME SET synchronous_commit = off",
        "ALTER ROLE \"NAME\" IN DATABASE \"NAME\" RESET synchronous_commit"
    )]
    public async Task A_database_that_acknowledges_before_writing_is_refused_with_the_remedy(string change, string remedy)
    {
        var owner = new NpgsqlConnectionStringBuilder(await SharedPostgres.NewDatabaseAsync());
        await ExecuteAsync(await SharedPostgres.SuperuserAsync(), change.Replace("NAME", owner.Database, StringComparison.Ordinal));
        await using var source = NpgsqlDataSource.Create(owner);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Durability.EnsureAsync(source, CancellationToken.None));
        Assert.Contains(remedy.Replace("NAME", owner.Database, StringComparison.Ordinal), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_of_the_connection_string_count_too()
    {
        var owner = new NpgsqlConnectionStringBuilder(await SharedPostgres.NewDatabaseAsync()) { Options = "-c synchronous_commit=off" };
        await using var source = NpgsqlDataSource.Create(owner);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Durability.EnsureAsync(source, CancellationToken.None));
        Assert.Contains("ConnectionStrings__Database", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_fsync_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var server = await EmbeddedPostgres.StartAsync(folder.Path, NullLogger.Instance, CancellationToken.None);
        var owner = server.Connection.ToConnectionString().ConnectionString;
        await ExecuteAsync(owner, "ALTER SYSTEM SET fsync = off");
        await ExecuteAsync(owner, "SELECT pg_reload_conf()");
        await using var source = NpgsqlDataSource.Create(owner);
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    await Durability.EnsureAsync(source, CancellationToken.None);
                    return false;
                }
                catch (StartRefusedException refused)
                {
                    return refused.Message.Contains("fsync = on", StringComparison.Ordinal);
                }
            },
            "a refusal that says how to turn fsync on"
        );
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
