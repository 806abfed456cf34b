using EpsonPort.Host.Database;
using EpsonPort.Kernel.Access;
using EpsonPort.Kernel.Database;
using EpsonPort.Testing.Host;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EpsonPort.Host.Tests.Database;

public sealed class ModuleRoleTests : IAsyncLifetime
{
    private const string Table =
        "CREATE TABLE {schema}.thing (id integer, customer_id uuid NOT NULL); CREATE INDEX ON {schema}.thing (customer_id); "
        + "ALTER TABLE {schema}.thing ENABLE ROW LEVEL SECURITY; "
        + "CREATE POLICY customer_scope ON {schema}.thing USING (epsonport.may_see(customer_id)) WITH CHECK (epsonport.may_see(customer_id));";

    private static readonly Guid Mine = Guid.Parse("11111111-1111-7111-8111-111111111111");
    private static readonly Guid Other = Guid.Parse("99999999-9999-7999-8999-999999999999");
    private static readonly Guid Between = Guid.Parse("55555555-5555-7555-8555-555555555555");

    private NpgsqlConnectionStringBuilder _owner = null!;
    private ModuleConnections _connections = null!;

    public async ValueTask InitializeAsync()
    {
        _owner = new NpgsqlConnectionStringBuilder(await SharedPostgres.NewDatabaseAsync());
        await new Migrator(_owner, [Schema("alpha"), Schema("beta")], TimeProvider.System, NullLogger.Instance).MigrateAsync(
            CancellationToken.None
        );
        _connections = new ModuleConnections(_owner, ["alpha", "beta"]);
        await ExecuteAsync(_connections.Owner, $"INSERT INTO alpha.thing SELECT n, '{Mine}' FROM generate_series(1, 3) n");
        await ExecuteAsync(_connections.Owner, $"INSERT INTO alpha.thing SELECT n, '{Between}' FROM generate_series(1, 5) n");
        await ExecuteAsync(_connections.Owner, $"INSERT INTO alpha.thing SELECT n, '{Other}' FROM generate_series(1, 7) n");
    }

    public async ValueTask DisposeAsync() => await _connections.DisposeAsync();

    [Theory]
    [InlineData("SELECT * FROM beta.thing", "another module's table")]
    [InlineData("SELECT * FROM epsonport.migration", "the host's table")]
    [InlineData("CREATE TABLE alpha.own (id integer)", "a table in its schema")]
    [InlineData("CREATE TABLE public.own (id integer)", "a table in public")]
    [InlineData("CREATE TEMP TABLE own (id integer)", "a temporary table")]
    [InlineData("CREATE SCHEMA own", "a schema")]
    [InlineData("ALTER TABLE alpha.thing DISABLE ROW LEVEL SECURITY", "row-level security")]
    [InlineData("DROP POLICY customer_scope ON alpha.thing", "its policy")]
    [InlineData("TRUNCATE alpha.thing", "truncation, which row-level security does not see")]
    [InlineData("ALTER ROLE DATABASE_alpha BYPASSRLS", "its own role")]
    [InlineData("SET ROLE DATABASE_beta", "another module's role")]
    [InlineData("SET ROLE DATABASE", "the owner's role")]
    [InlineData("SET SESSION AUTHORIZATION DATABASE", "the owner's session")]
    [InlineData(
        "CREATE OR REPLACE FUNCTION epsonport.may_see(customer uuid) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "the function that decides"
    )]
    public async Task A_module_role_is_refused(string sql, string what)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            ExecuteAsync(_connections.For("alpha"), sql.Replace("DATABASE", _owner.Database, StringComparison.Ordinal))
        );
        Assert.True(refused.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{what}: {refused.MessageText}");
    }

    [Fact]
    public async Task A_schema_that_was_opened_to_another_module_by_hand_is_closed_at_the_next_start()
    {
        var role = $"{_owner.Database}_alpha";
        await ExecuteAsync(_connections.Owner, $"GRANT USAGE, CREATE ON SCHEMA beta TO {role}; GRANT SELECT ON beta.thing TO {role}");
        await ExecuteAsync(_connections.For("alpha"), "SELECT * FROM beta.thing");
        await new Migrator(_owner, [Schema("alpha"), Schema("beta")], TimeProvider.System, NullLogger.Instance).MigrateAsync(
            CancellationToken.None
        );
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            ExecuteAsync(_connections.For("alpha"), "SELECT * FROM beta.thing")
        );
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Without_a_scope_a_query_answers_nothing_and_a_write_is_refused()
    {
        Assert.Equal(0L, await CountAsync(""));
        Assert.Equal(0L, await CountAsync(null));
        await Assert.ThrowsAsync<PostgresException>(() =>
            ExecuteAsync(_connections.For("alpha"), $"INSERT INTO alpha.thing VALUES (9, '{Mine}')")
        );
    }

    [Fact]
    public async Task A_scope_shows_its_customers_and_no_others()
    {
        Assert.Equal(3L, await CountAsync(AccessScope.Of(Mine).ToSetting()));
        Assert.Equal(15L, await CountAsync(AccessScope.AllCustomers.ToSetting()));
        // In ascending order, as the setting is written; the customer between the two is not in it.
        Assert.Equal(10L, await CountAsync($"{Mine},{Other}"));
        Assert.Equal(0L, await CountAsync(Guid.NewGuid().ToString()));
    }

    [Fact]
    public async Task A_list_in_another_order_never_shows_too_much()
    {
        Assert.Equal(0L, await CountAsync($"{Other},{Mine}"));
    }

    [Fact]
    public async Task An_index_on_the_customer_serves_the_scope()
    {
        await using var connection = await _connections.For("alpha").OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"SET enable_seqscan = off; SELECT set_config('epsonport.customers', '{Mine}', false); EXPLAIN SELECT * FROM alpha.thing",
            connection
        );
        var plan = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        await rows.NextResultAsync();
        while (await rows.ReadAsync())
            plan.Add(rows.GetString(0));
        Assert.Contains(plan, line => line.Contains("Index Cond: ((customer_id >=", StringComparison.Ordinal));
    }

    private async Task<long> CountAsync(string? scope)
    {
        await using var connection = await _connections.For("alpha").OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (scope is not null)
        {
            await using var set = new NpgsqlCommand("SELECT set_config('epsonport.customers', $1, true)", connection)
            {
                Parameters = { new() { Value = scope } },
            };
            await set.ExecuteNonQueryAsync();
        }
        await using var command = new NpgsqlCommand("SELECT count(*) FROM alpha.thing", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static ModuleSchema Schema(string name) =>
        new(name, [new Migration(1, "thing", Table.Replace("{schema}", name, StringComparison.Ordinal))]);

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
