using Microsoft.Data.Sqlite;

namespace EpsonPort.Agent.Storage;

/// <summary>
/// The agent's one SQLite file. Write-ahead log with <c>synchronous=FULL</c>: what was committed is on the disk. Several processes may use it
/// at once (the running agent, and the verbs beside it).
/// </summary>
internal sealed class AgentDatabase
{
    private const int BusySeconds = 10;

    private static readonly string[] _migrations =
    [
        """
            CREATE TABLE device (
                entry_id TEXT NOT NULL PRIMARY KEY,
                address TEXT NOT NULL COLLATE NOCASE,
                port INTEGER NOT NULL,
                kind TEXT NOT NULL,
                name TEXT,
                group_name TEXT,
                comment TEXT,
                snmp_version TEXT,
                community BLOB,
                added_at TEXT NOT NULL,
                learned_version TEXT,
                last_tried_at TEXT,
                last_reached_at TEXT,
                last_problem TEXT,
                what TEXT,
                UNIQUE (address, port)
            );
            CREATE TABLE outbox (
                sequence INTEGER NOT NULL PRIMARY KEY,
                report_id TEXT NOT NULL UNIQUE,
                added_at TEXT NOT NULL,
                byte_count INTEGER NOT NULL,
                body BLOB NOT NULL
            );
            CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL);
            CREATE TABLE fact (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
            CREATE TABLE identity (
                only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
                agent_id TEXT NOT NULL,
                host TEXT NOT NULL,
                anchor BLOB NOT NULL,
                certificate BLOB NOT NULL,
                private_key BLOB NOT NULL,
                enrolled_at TEXT NOT NULL,
                send_only INTEGER NOT NULL
            );
            """,
        """
            ALTER TABLE identity ADD COLUMN certified_at TEXT;
            """,
    ];

    private readonly string _connectionString;

    private AgentDatabase(string file) =>
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = BusySeconds }.ToString();

    /// <summary>Opens the database of a data folder, and makes it or brings it up to date where needed.</summary>
    /// <exception cref="AgentException">The file is damaged, or of a newer version.</exception>
    public static AgentDatabase Open(string folder)
    {
        var file = Path.Combine(folder, "agent.db");
        var database = new AgentDatabase(file);
        try
        {
            database.Migrate(file);
        }
        catch (SqliteException problem)
        {
            throw new AgentException($"{file} cannot be opened: {problem.Message}", problem);
        }
        return database;
    }

    /// <summary>A connection of its own for one piece of work.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        // Both are of the connection, not of the file.
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
        return connection;
    }

    private void Migrate(string file)
    {
        using var connection = Connect();
        connection.Execute("PRAGMA journal_mode = WAL;");
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = connection.Scalar<long>("PRAGMA user_version;");
        if (version > _migrations.Length)
            throw new AgentException(
                $"{file} was written by a newer version of the agent. Install that version, or name another data folder."
            );
        for (var next = (int)version; next < _migrations.Length; next++)
            connection.Execute(_migrations[next]);
        connection.Execute($"PRAGMA user_version = {_migrations.Length};");
        transaction.Commit();
    }
}
