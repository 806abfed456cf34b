using EpsonPort.Kernel.Database;
using Npgsql;

namespace EpsonPort.Host.Database;

/// <summary>
/// Brings schemas, roles and tables up to date, as the owner and under an advisory lock, so that of several hosts that start together one does the work and the
/// others find it done.
/// </summary>
internal sealed class Migrator(NpgsqlConnectionStringBuilder owner, IReadOnlyList<ModuleSchema> modules, TimeProvider clock, ILogger logger)
{
    // "epsonport" in ASCII, as far as it goes into 64 bits: one lock per database.
    private const long LockKey = 0x6570736F6E706F72;

    private static readonly ModuleSchema HostSchema = new(ModuleSchema.HostSchema, Migration.Of(typeof(Migrator).Assembly));

    private IEnumerable<ModuleSchema> All => [HostSchema, .. modules];

    /// <summary>Does it. A second run changes nothing.</summary>
    /// <exception cref="StartRefusedException">The owner lacks a right, or the database was made by another or newer host.</exception>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        var session = new NpgsqlConnectionStringBuilder(owner.ConnectionString)
        {
            Pooling = false,
            CommandTimeout = 0,
            ApplicationName = "epsonport migration",
        };
        await using var connection = new NpgsqlConnection(session.ConnectionString);
        await connection.OpenAsync(cancellation);
        // Held by the session: it goes with the connection, also when this process is killed.
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockKey})", cancellation);
        try
        {
            await EnsureRightsAsync(connection, cancellation);
            await PrepareAsync(connection, cancellation);
            var applied = await ReadAppliedAsync(connection, cancellation);
            foreach (var module in All)
                EnsureHistoryFits(module, applied);
            foreach (var module in All)
            {
                foreach (var migration in module.Migrations.Where(migration => !applied.ContainsKey((module.Name, migration.Number))))
                    await ApplyAsync(connection, module, migration, cancellation);
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StartRefusedException(
                $"The database refuses to be set up by the role '{owner.Username}' ({e.MessageText}): let that role own the database and give it CREATEROLE.",
                e
            );
        }
    }

    /// <summary>Whether every migration of this host is in the database.</summary>
    public async Task<bool> IsUpToDateAsync(NpgsqlDataSource ownerPool, CancellationToken cancellation)
    {
        await using var connection = await ownerPool.OpenConnectionAsync(cancellation);
        var applied = await ReadAppliedAsync(connection, cancellation);
        return All.All(module => module.Migrations.All(migration => applied.ContainsKey((module.Name, migration.Number))));
    }

    private async Task EnsureRightsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT rolsuper OR rolcreaterole, has_database_privilege(current_database(), 'CREATE') FROM pg_roles WHERE rolname = current_user",
            connection
        );
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        if (!row.GetBoolean(0))
        {
            throw new StartRefusedException(
                $"The database role '{owner.Username}' cannot make the modules' roles: run ALTER ROLE \"{owner.Username}\" CREATEROLE; as an administrator of the database."
            );
        }
        if (!row.GetBoolean(1))
        {
            throw new StartRefusedException(
                $"The database role '{owner.Username}' cannot make schemas: run ALTER DATABASE \"{owner.Database}\" OWNER TO \"{owner.Username}\"; as an administrator of the database."
            );
        }
    }

    // Schemas, roles and the rights on schemas are stated anew at each start: a schema that somebody opened by hand to another module's role, or to everybody, is closed again.
    // Rights on single tables are not looked at: without a right on their schema they open nothing.
    private async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var database = Quote(owner.Database!);
        await ExecuteAsync(
            connection,
            $"""
            SET LOCAL client_min_messages = error;
            REVOKE ALL ON DATABASE {database} FROM PUBLIC;
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            CREATE SCHEMA IF NOT EXISTS epsonport;
            REVOKE ALL ON SCHEMA epsonport FROM PUBLIC;
            CREATE TABLE IF NOT EXISTS epsonport.migration (
                module text NOT NULL,
                number integer NOT NULL,
                name text NOT NULL,
                checksum text NOT NULL,
                applied_at timestamptz NOT NULL,
                PRIMARY KEY (module, number)
            );
            """,
            cancellation
        );
        foreach (var module in modules)
            await PrepareAsync(connection, module, database, cancellation);
        foreach (var module in modules)
        {
            var others = modules
                .Where(other => other != module)
                .Select(other => Quote(ModuleRole.Name(owner.Database!, other.Name)))
                .ToList();
            if (others.Count > 0)
                await ExecuteAsync(connection, $"REVOKE ALL ON SCHEMA {Quote(module.Name)} FROM {string.Join(", ", others)}", cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    private async Task PrepareAsync(NpgsqlConnection connection, ModuleSchema module, string database, CancellationToken cancellation)
    {
        var name = ModuleRole.Name(owner.Database!, module.Name);
        var (role, schema) = (Quote(name), Quote(module.Name));
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_roles WHERE rolname = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        if (await exists.ExecuteScalarAsync(cancellation) is null)
            await ExecuteAsync(connection, $"CREATE ROLE {role}", cancellation);
        var verifier = ModuleRole.Verifier(ModuleRole.Password(owner, name));
        await ExecuteAsync(
            connection,
            $"""
            ALTER ROLE {role} LOGIN NOINHERIT NOCREATEDB NOCREATEROLE PASSWORD '{verifier}';
            GRANT CONNECT ON DATABASE {database} TO {role};
            GRANT USAGE ON SCHEMA epsonport TO {role};
            CREATE SCHEMA IF NOT EXISTS {schema};
            REVOKE ALL ON SCHEMA {schema} FROM PUBLIC, {role};
            GRANT USAGE ON SCHEMA {schema} TO {role};
            ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role};
            ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE ON SEQUENCES TO {role};
            """,
            cancellation
        );
        await EnsureConfinedAsync(connection, name, cancellation);
    }

    // A role made by somebody else could be more than a module may be; the host cannot take that away without being a superuser, so it says so.
    private static async Task EnsureConfinedAsync(NpgsqlConnection connection, string role, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT rolsuper OR rolbypassrls OR rolreplication OR EXISTS (SELECT 1 FROM pg_auth_members WHERE member = pg_roles.oid) FROM pg_roles WHERE rolname = $1",
            connection
        )
        {
            Parameters = { new() { Value = role } },
        };
        if (await command.ExecuteScalarAsync(cancellation) is true)
        {
            throw new StartRefusedException(
                $"The database role '{role}' is a superuser, bypasses row-level security or is a member of another role: take that from it (ALTER ROLE \"{role}\" NOSUPERUSER NOBYPASSRLS NOREPLICATION; REVOKE ...)."
            );
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, ModuleSchema module, Migration migration, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var sql = migration.Sql.Replace("${role}", Quote(ModuleRole.Name(owner.Database!, module.Name)), StringComparison.Ordinal);
        try
        {
            await ExecuteAsync(connection, sql, cancellation);
        }
        catch (PostgresException e) when (e.SqlState != PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StartRefusedException(
                $"Migration {module.Name} {migration.Number} ({migration.Name}) fails and nothing of it was kept: {e.MessageText}.",
                e
            );
        }
        await using var note = new NpgsqlCommand(
            "INSERT INTO epsonport.migration (module, number, name, checksum, applied_at) VALUES ($1, $2, $3, $4, $5)",
            connection
        )
        {
            Parameters =
            {
                new() { Value = module.Name },
                new() { Value = migration.Number },
                new() { Value = migration.Name },
                new() { Value = migration.Checksum },
                new() { Value = clock.GetUtcNow() },
            },
        };
        await note.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        Log.Migrated(logger, module.Name, migration.Number, migration.Name);
    }

    private static void EnsureHistoryFits(ModuleSchema module, Dictionary<(string Module, int Number), string> applied)
    {
        foreach (var ((_, number), checksum) in applied.Where(entry => entry.Key.Module == module.Name).OrderBy(entry => entry.Key.Number))
        {
            if (number > module.Migrations.Count)
                throw new StartRefusedException(
                    $"The database is newer than this host (migration {module.Name} {number}): start the newer version."
                );
            if (module.Migrations[number - 1].Checksum != checksum)
                throw new StartRefusedException(
                    $"The database was made by another build: migration {module.Name} {number} differs from this host's. Start the version that made it."
                );
        }
    }

    private static async Task<Dictionary<(string Module, int Number), string>> ReadAppliedAsync(
        NpgsqlConnection connection,
        CancellationToken cancellation
    )
    {
        var applied = new Dictionary<(string, int), string>();
        await using var command = new NpgsqlCommand("SELECT module, number, checksum FROM epsonport.migration", connection);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            applied.Add((rows.GetString(0), rows.GetInt32(1)), rows.GetString(2));
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
