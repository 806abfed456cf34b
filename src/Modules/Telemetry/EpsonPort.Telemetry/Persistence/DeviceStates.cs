using EpsonPort.Telemetry.Domain;
using Npgsql;
using NpgsqlTypes;

namespace EpsonPort.Telemetry.Persistence;

internal sealed record DeviceKey(Guid Customer, Guid Device);

/// <summary>Reads and writes <c>device_state</c> for the intake, many rows at a time.</summary>
internal static class DeviceStates
{
    /// <summary>What is known of these devices; their rows stay locked until the transaction ends. A device that is not in the answer is new.</summary>
    public static async Task<Dictionary<DeviceKey, DeviceSnapshot>> LockAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<DeviceKey> devices,
        CancellationToken cancellation
    )
    {
        var known = new Dictionary<DeviceKey, DeviceSnapshot>();
        var missing = devices.ToHashSet();
        await ReadAsync(connection, devices, known, missing, cancellation);
        if (missing.Count > 0)
        {
            // Another host may be making the same row: the insert waits for it, and the second look finds what it wrote.
            await InsertEmptyAsync(connection, missing, cancellation);
            await ReadAsync(connection, [.. missing], known, missing, cancellation);
        }
        return known;
    }

    public static async Task WriteAsync(
        NpgsqlConnection connection,
        IReadOnlyDictionary<DeviceKey, DeviceSnapshot> known,
        CancellationToken cancellation
    )
    {
        var (keys, snapshots) = (known.Keys.ToList(), known.Values.ToList());
        await using var command = new NpgsqlCommand(
            """
            UPDATE telemetry.device_state AS state
            SET agent_id = news.agent_id, report_id = news.report_id, sequence = news.sequence, measured_at = news.measured_at, received_at = news.received_at,
                reached = news.reached, reach_problem = news.reach_problem, last_reached_at = news.last_reached_at, items = news.items
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                AS news (customer_id, device_id, agent_id, report_id, sequence, measured_at, received_at, reached, reach_problem, last_reached_at, items)
            WHERE state.customer_id = news.customer_id AND state.device_id = news.device_id
            """,
            connection
        );
        AddKeys(command, keys);
        command.Parameters.Add(new() { Value = snapshots.Select(one => one.AgentId).ToArray() });
        command.Parameters.Add(new() { Value = snapshots.Select(one => one.ReportId).ToArray() });
        command.Parameters.Add(new() { Value = snapshots.Select(one => one.Sequence).ToArray() });
        command.Parameters.Add(new() { Value = snapshots.Select(one => one.MeasuredAt).ToArray() });
        command.Parameters.Add(new() { Value = snapshots.Select(one => one.ReceivedAt).ToArray() });
        command.Parameters.Add(new() { Value = snapshots.Select(one => one.Reached).ToArray() });
        command.Parameters.Add(new() { Value = snapshots.Select(one => one.ReachProblem).ToArray() });
        command.Parameters.Add(new() { Value = snapshots.Select(one => one.LastReachedAt).ToArray() });
        command.Parameters.Add(
            new() { Value = snapshots.Select(one => one.Items.ToJson()).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb }
        );
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task ReadAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<DeviceKey> devices,
        Dictionary<DeviceKey, DeviceSnapshot> known,
        HashSet<DeviceKey> missing,
        CancellationToken cancellation
    )
    {
        // In one order everywhere, so that two hosts wait for each other instead of locking each other out.
        await using var command = new NpgsqlCommand(
            """
            SELECT customer_id, device_id, agent_id, report_id, sequence, measured_at, received_at, reached, reach_problem, last_reached_at, items::text
            FROM telemetry.device_state
            WHERE (customer_id, device_id) IN (SELECT * FROM unnest($1, $2))
            ORDER BY customer_id, device_id
            FOR UPDATE
            """,
            connection
        );
        AddKeys(command, devices);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var key = new DeviceKey(reader.GetGuid(0), reader.GetGuid(1));
            missing.Remove(key);
            if (reader.IsDBNull(10))
                continue;
            known[key] = new()
            {
                AgentId = reader.GetString(2),
                ReportId = reader.GetGuid(3),
                Sequence = reader.GetInt64(4),
                MeasuredAt = reader.GetFieldValue<DateTimeOffset>(5),
                ReceivedAt = reader.GetFieldValue<DateTimeOffset>(6),
                Reached = reader.GetBoolean(7),
                ReachProblem = reader.IsDBNull(8) ? null : reader.GetString(8),
                LastReachedAt = reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
                Items = ReportedItems.FromJson(reader.GetString(10)),
            };
        }
    }

    private static async Task InsertEmptyAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<DeviceKey> devices,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO telemetry.device_state (customer_id, device_id)
            SELECT customer, device FROM unnest($1, $2) AS wanted (customer, device) ORDER BY customer, device
            ON CONFLICT DO NOTHING
            """,
            connection
        );
        AddKeys(command, devices);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static void AddKeys(NpgsqlCommand command, IReadOnlyCollection<DeviceKey> devices)
    {
        command.Parameters.Add(new() { Value = devices.Select(key => key.Customer).ToArray() });
        command.Parameters.Add(new() { Value = devices.Select(key => key.Device).ToArray() });
    }
}
