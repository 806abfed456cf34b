using EpsonPort.Agent.Storage;
using EpsonPort.AgentLink.Items;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Protocols.Snmp;
using Microsoft.Data.Sqlite;

namespace EpsonPort.Agent.Devices;

/// <summary>The device list. Its credentials are encrypted at rest and never shown.</summary>
internal sealed class DeviceList(AgentDatabase database, ISecretStore secrets, TimeProvider clock)
{
    private const int UniqueViolation = 2067; // SQLITE_CONSTRAINT_UNIQUE

    private const string Columns = """
        entry_id, address, port, kind, name, group_name, comment, snmp_version, community, learned_version, last_tried_at, last_reached_at, last_problem, what
        """;

    /// <summary>Adds entries, all or none.</summary>
    /// <returns>Those that were not on the list before, by address and port.</returns>
    public IReadOnlyList<DeviceEntry> Add(IReadOnlyList<DeviceEntry> entries)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var added = entries.Where(entry => TryInsert(connection, entry)).ToList();
        transaction.Commit();
        return added;
    }

    public IReadOnlyList<DeviceEntry> All()
    {
        using var connection = database.Connect();
        return connection.Query($"SELECT {Columns} FROM device ORDER BY address, port", Read);
    }

    /// <summary>How many answered at their last reading, of how many.</summary>
    public DeviceCount Count()
    {
        using var connection = database.Connect();
        return connection
            .Query(
                "SELECT count(*) FILTER (WHERE last_reached_at IS NOT NULL AND last_problem IS NULL), count(*) FROM device",
                row => new DeviceCount(row.GetInt32(0), row.GetInt32(1))
            )
            .Single();
    }

    /// <summary>The entries that a person means by an id, an address, an address with a port, or a name.</summary>
    public IReadOnlyList<DeviceEntry> Find(string term) =>
        [
            .. All()
                .Where(entry =>
                    string.Equals(entry.EntryId.ToString(), term, StringComparison.OrdinalIgnoreCase)
                    || string.Equals(entry.Address, term, StringComparison.OrdinalIgnoreCase)
                    || string.Equals($"{entry.Address}:{entry.Port}", term, StringComparison.OrdinalIgnoreCase)
                    || string.Equals(entry.Name, term, StringComparison.OrdinalIgnoreCase)
                ),
        ];

    /// <returns>False when it was gone already.</returns>
    public bool Remove(Guid entryId)
    {
        using var connection = database.Connect();
        return connection.Execute("DELETE FROM device WHERE entry_id = $id", ("$id", entryId.ToString())) == 1;
    }

    /// <summary>Notes what a reading showed. Facts that the reading did not bring stay.</summary>
    public void Note(Guid entryId, DeviceFacts facts)
    {
        using var connection = database.Connect();
        connection.Execute(
            """
            UPDATE device SET learned_version = coalesce($version, learned_version), last_tried_at = $tried,
                last_reached_at = coalesce($reached, last_reached_at), last_problem = $problem, what = coalesce($what, what)
            WHERE entry_id = $id
            """,
            ("$id", entryId.ToString()),
            ("$version", facts.AnswersTo?.ToString()),
            ("$tried", facts.LastTriedAt?.ToStored()),
            ("$reached", facts.LastReachedAt?.ToStored()),
            ("$problem", facts.Problem),
            ("$what", facts.What)
        );
    }

    private bool TryInsert(SqliteConnection connection, DeviceEntry entry)
    {
        try
        {
            connection.Execute(
                """
                INSERT INTO device (entry_id, address, port, kind, name, group_name, comment, snmp_version, community, added_at)
                VALUES ($id, $address, $port, $kind, $name, $group, $comment, $version, $community, $at)
                """,
                ("$id", entry.EntryId.ToString()),
                ("$address", entry.Address),
                ("$port", entry.Port),
                ("$kind", entry.Kind.ToString()),
                ("$name", entry.Name),
                ("$group", entry.Group),
                ("$comment", entry.Comment),
                ("$version", entry.Version?.ToString()),
                ("$community", entry.Community is { } community ? secrets.Protect(community.Bytes, Owner(entry.EntryId)) : null),
                ("$at", clock.GetUtcNow().ToStored())
            );
            return true;
        }
        catch (SqliteException problem) when (problem.SqliteExtendedErrorCode == UniqueViolation)
        {
            return false;
        }
    }

    private DeviceEntry Read(SqliteDataReader row)
    {
        var id = Guid.Parse(row.GetString(0));
        return new DeviceEntry
        {
            EntryId = id,
            Address = row.GetString(1),
            Port = row.GetInt32(2),
            Kind = Enum.Parse<DeviceKind>(row.GetString(3)),
            Name = row.TextOrNull(4),
            Group = row.TextOrNull(5),
            Comment = row.TextOrNull(6),
            Version = VersionOrNull(row.TextOrNull(7)),
            Community = row.BytesOrNull(8) is { } kept ? new Community(secrets.Unprotect(kept, Owner(id))) : null,
            Facts = new DeviceFacts
            {
                AnswersTo = VersionOrNull(row.TextOrNull(9)),
                LastTriedAt = row.TimeOrNull(10),
                LastReachedAt = row.TimeOrNull(11),
                Problem = row.TextOrNull(12),
                What = row.TextOrNull(13),
            },
        };
    }

    private static SnmpVersion? VersionOrNull(string? text) => text is null ? null : Enum.Parse<SnmpVersion>(text);

    private static string Owner(Guid entryId) => $"device/{entryId}/community";
}
