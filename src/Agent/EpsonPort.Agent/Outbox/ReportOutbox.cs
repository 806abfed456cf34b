using System.Text.Json;
using EpsonPort.Agent.Link;
using EpsonPort.Agent.Storage;
using EpsonPort.AgentLink.Reports;
using Microsoft.Data.Sqlite;

namespace EpsonPort.Agent.Outbox;

/// <summary>
/// Reports that wait for the host. A report is on the disk before anything else happens with it, and leaves only when the host has answered
/// for it, or when the bounds are reached: then the oldest go first, and are counted.
/// </summary>
internal sealed class ReportOutbox(AgentDatabase database, OutboxBounds bounds, TimeProvider clock)
{
    private const string Sequence = "sequence";
    private const string Added = "added";
    private const string Sent = "sent";
    private const string Rejected = "rejected";
    private const string Dropped = "dropped";

    /// <summary>Numbers a report and stores it, in one transaction: the sequence has no gap and no double, however the process ends.</summary>
    /// <param name="make">Makes the report for its number.</param>
    /// <returns>The report's number.</returns>
    /// <exception cref="AgentException">The report is larger than the host takes, with what is added when it is sent.</exception>
    public long Add(Func<long, Report> make)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var sequence = Count(connection, Sequence, 1);
        var report = make(sequence);
        var body = JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Options);
        if (body.Length + ReportBatch.BytesPerReport > ReportLimits.ReportBytes)
            throw new AgentException($"A report of {body.Length} bytes is longer than the host takes: it was not kept.");
        connection.Execute(
            "INSERT INTO outbox (sequence, report_id, added_at, byte_count, body) VALUES ($sequence, $id, $at, $bytes, $body)",
            ("$sequence", sequence),
            ("$id", report.ReportId.ToString()),
            ("$at", clock.GetUtcNow().ToStored()),
            ("$bytes", body.Length),
            ("$body", body)
        );
        Count(connection, Added, 1);
        KeepBounds(connection);
        transaction.Commit();
        return sequence;
    }

    /// <summary>The oldest reports, in order, as many as fit in a request.</summary>
    public IReadOnlyList<WaitingReport> Peek(int maximumCount, int maximumBytes)
    {
        using var connection = database.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT report_id, body FROM outbox ORDER BY sequence LIMIT $count";
        command.Parameters.AddWithValue("$count", maximumCount);
        using var reader = command.ExecuteReader();
        var reports = new List<WaitingReport>();
        var bytes = 0;
        while (reader.Read())
        {
            var body = reader.GetFieldValue<byte[]>(1);
            bytes += body.Length;
            if (bytes > maximumBytes && reports.Count > 0)
                break;
            reports.Add(new WaitingReport(Guid.Parse(reader.GetString(0)), body));
        }
        return reports;
    }

    /// <summary>Takes out what the host has answered for.</summary>
    public void Settle(IReadOnlyCollection<Guid> stored, IReadOnlyCollection<Guid> rejected)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        Count(connection, Sent, stored.Sum(id => Delete(connection, id)));
        Count(connection, Rejected, rejected.Sum(id => Delete(connection, id)));
        transaction.Commit();
    }

    /// <summary>Drops all that waits, counted: it was for a host that this agent has left.</summary>
    public int DropAll()
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var dropped = connection.Execute("DELETE FROM outbox");
        Count(connection, Dropped, dropped);
        transaction.Commit();
        return dropped;
    }

    public OutboxCounts Counts()
    {
        using var connection = database.Connect();
        var counters = connection
            .Query("SELECT name, value FROM counter", row => (Name: row.GetString(0), Value: row.GetInt64(1)))
            .ToDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal);
        var (waiting, bytes, oldest) = connection
            .Query(
                "SELECT count(*), coalesce(sum(byte_count), 0), min(added_at) FROM outbox",
                row => (row.GetInt64(0), row.GetInt64(1), row.TimeOrNull(2))
            )
            .Single();
        return new OutboxCounts(
            waiting,
            bytes,
            oldest,
            counters.GetValueOrDefault(Added),
            counters.GetValueOrDefault(Sent),
            counters.GetValueOrDefault(Rejected),
            counters.GetValueOrDefault(Dropped)
        );
    }

    private void KeepBounds(SqliteConnection connection)
    {
        var tooOld = connection.Execute(
            "DELETE FROM outbox WHERE added_at < $limit",
            ("$limit", (clock.GetUtcNow() - bounds.Age).ToStored())
        );
        // The newest stays, whatever the bound is.
        var tooMany = connection.Execute(
            """
            DELETE FROM outbox WHERE sequence IN (
                SELECT sequence FROM (SELECT sequence, sum(byte_count) OVER (ORDER BY sequence DESC) AS total FROM outbox)
                WHERE total > $bytes) AND sequence < (SELECT max(sequence) FROM outbox)
            """,
            ("$bytes", bounds.Bytes)
        );
        Count(connection, Dropped, tooOld + tooMany);
    }

    private static int Delete(SqliteConnection connection, Guid reportId) =>
        connection.Execute("DELETE FROM outbox WHERE report_id = $id", ("$id", reportId.ToString()));

    private static long Count(SqliteConnection connection, string name, long step) =>
        connection.Scalar<long>(
            "INSERT INTO counter (name, value) VALUES ($name, $step) ON CONFLICT (name) DO UPDATE SET value = value + $step RETURNING value",
            ("$name", name),
            ("$step", step)
        );
}

/// <summary>How much may wait, and how long.</summary>
internal sealed record OutboxBounds(long Bytes, TimeSpan Age)
{
    /// <summary>200 MiB are weeks of a large site without a host.</summary>
    public static OutboxBounds Default { get; } = new(200L * 1024 * 1024, TimeSpan.FromDays(30));
}

/// <summary>A report as it lies in the outbox: JSON without <c>sentAt</c>.</summary>
internal sealed record WaitingReport(Guid ReportId, byte[] Body);

/// <summary>The counters add up: added = sent + rejected + dropped + waiting.</summary>
internal sealed record OutboxCounts(long Waiting, long Bytes, DateTimeOffset? Oldest, long Added, long Sent, long Rejected, long Dropped);
