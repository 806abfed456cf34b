using EpsonPort.Host.Database;
using EpsonPort.Kernel.Database;
using EpsonPort.Testing.Host;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EpsonPort.Host.Tests.Database;

public sealed class MigratorTests
{
    private static readonly Migration First = new(1, "first", "CREATE TABLE alpha.one (id integer); SELECT pg_sleep(0.3)");
    private static readonly Migration Second = new(2, "second", "INSERT INTO alpha.one VALUES (1)");

    [Fact]
    public async Task Hosts_that_start_together_migrate_once()
    {
        var owner = new NpgsqlConnectionStringBuilder(await SharedPostgres.NewDatabaseAsync());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrate(owner, First, Second)));
        Assert.Equal(1L, await ScalarAsync(owner, "SELECT count(*) FROM alpha.one"));
        Assert.Equal(2L, await ScalarAsync(owner, "SELECT count(*) FROM epsonport.migration WHERE module = 'alpha'"));
    }

    [Fact]
    public async Task A_changed_migration_is_refused()
    {
        var owner = new NpgsqlConnectionStringBuilder(await SharedPostgres.NewDatabaseAsync());
        await Migrate(owner, First);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Migrate(owner, new Migration(1, "first", "SELECT 1")));
        Assert.Contains("alpha 1 differs", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_newer_than_the_host_is_refused()
    {
        var owner = new NpgsqlConnectionStringBuilder(await SharedPostgres.NewDatabaseAsync());
        await Migrate(owner, First, Second);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Migrate(owner, First));
        Assert.Contains("newer than this host", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_and_can_be_tried_again()
    {
        var owner = new NpgsqlConnectionStringBuilder(await SharedPostgres.NewDatabaseAsync());
        var broken = new Migration(2, "second", "CREATE TABLE alpha.half (id integer); SELECT 1 / 0");
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Migrate(owner, First, broken));
        Assert.Contains("alpha 2 (second)", refused.Message, StringComparison.Ordinal);
        Assert.True(await ScalarAsync(owner, "SELECT to_regclass('alpha.half') IS NULL") is true);
        await Migrate(owner, First, Second);
        Assert.Equal(1L, await ScalarAsync(owner, "SELECT count(*) FROM alpha.one"));
    }

    [Fact]
    public async Task An_owner_who_may_make_no_roles_is_told_what_is_missing()
    {
        var owner = new NpgsqlConnectionStringBuilder(await SharedPostgres.NewDatabaseAsync());
        await ExecuteAsync(await SharedPostgres.SuperuserAsync(), $"ALTER ROLE {owner.Username} NOCREATEROLE");
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Migrate(owner, First));
        Assert.Contains("CREATEROLE", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_role_that_bypasses_row_level_security_is_refused()
    {
        var owner = new NpgsqlConnectionStringBuilder(await SharedPostgres.NewDatabaseAsync());
        await Migrate(owner, First);
        await ExecuteAsync(await SharedPostgres.SuperuserAsync(), $"ALTER ROLE {owner.Database}_alpha BYPASSRLS");
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Migrate(owner, First));
        Assert.Contains("NOBYPASSRLS", refused.Message, StringComparison.Ordinal);
    }

    private static Task Migrate(NpgsqlConnectionStringBuilder owner, params Migration[] migrations) =>
        new Migrator(owner, [new ModuleSchema("alpha", migrations)], TimeProvider.System, NullLogger.Instance).MigrateAsync(
            CancellationToken.None
        );

    private static async Task<object?> ScalarAsync(NpgsqlConnectionStringBuilder owner, string sql)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
