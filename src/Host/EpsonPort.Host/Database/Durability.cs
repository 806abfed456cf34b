using Npgsql;

namespace EpsonPort.Host.Database;

/// <summary>An acknowledged report is on disk. A database that answers before its data is there would make that a lie, so the host does not start on one.</summary>
internal static class Durability
{
    /// <summary>Looks at the settings as they hold in a session of this pool's role: a role and a database can have settings of their own.</summary>
    /// <exception cref="StartRefusedException">A commit would be acknowledged before it is on disk.</exception>
    public static async Task EnsureAsync(NpgsqlDataSource pool, CancellationToken cancellation)
    {
        await using var connection = await pool.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            "SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_user, current_database(), "
                + "(SELECT source FROM pg_settings WHERE name = 'synchronous_commit')",
            connection
        );
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        if (row.GetString(0) != "on")
        {
            throw new StartRefusedException(
                "The database runs with fsync off and would lose acknowledged reports at a power cut: set fsync = on (ALTER SYSTEM SET fsync = on; SELECT pg_reload_conf();)."
            );
        }
        if (row.GetString(1) == "off")
        {
            var (role, database, source) = (row.GetString(2), row.GetString(3), row.GetString(4));
            var change = source switch
            {
                "user" => $"ALTER ROLE \"{role}\" RESET synchronous_commit;",
                "database" => $"ALTER DATABASE \"{database}\" RESET synchronous_commit;",
                "database user" => $"ALTER ROLE \"{role}\" IN DATABASE \"{database}\" RESET synchronous_commit;",
                "client" => "take it out of the Options in ConnectionStrings__Database",
                _ => "ALTER SYSTEM SET synchronous_commit = on; SELECT pg_reload_conf();",
            };
            throw new StartRefusedException(
                $"The database runs with synchronous_commit off for the role {role} and would lose acknowledged reports at a power cut: {change}"
            );
        }
    }
}
