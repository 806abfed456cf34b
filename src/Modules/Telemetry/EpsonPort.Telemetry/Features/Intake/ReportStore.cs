using System.Security.Cryptography;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Kernel.Access;
using EpsonPort.Telemetry.Contracts;
using EpsonPort.Telemetry.Domain;
using EpsonPort.Telemetry.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EpsonPort.Telemetry.Features.Intake;

/// <summary>Writes batches of any number of agents in one transaction: the reports as they came, what is known of each device after them, and the events that tell of it.</summary>
internal sealed class ReportStore(IServiceScopeFactory scopes, ILogger<ReportStore> logger)
{
    /// <summary>Documents of one agent that quarantine holds; a newer one takes the oldest one's place.</summary>
    private const int QuarantinePerAgent = 1000;

    /// <summary>One list of outcomes per batch, in order. When it returns, everything is committed; when it throws, nothing is, or nobody knows.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<IntakeResult>>> CommitAsync(
        IReadOnlyList<IntakeBatch> batches,
        CancellationToken cancellation
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TelemetryDb>();
        var customers = AccessScope.Of(batches.Select(batch => batch.Agent.CustomerId));
        await using var transaction = await db.BeginAsync(customers, cancellation);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();

        var understood = FirstCopies(batches);
        var stored = await InsertAsync(connection, understood, cancellation);
        var madeRoom = await QuarantineAsync(connection, batches, cancellation);
        var news = understood.FindAll(entry => stored.Contains(entry.Key));
        await UpdateStatesAsync(connection, news, cancellation);
        await TelemetryDb.Outbox.WriteAsync(connection, news.ConvertAll(Event), cancellation);
        await transaction.CommitAsync(cancellation);
        if (madeRoom > 0)
            TelemetryLog.QuarantineMadeRoom(logger, madeRoom);
        return [.. batches.Select(batch => Outcomes(batch, stored))];
    }

    /// <summary>A report id counts within its agent. Of copies in the same transaction the first is the one.</summary>
    private static List<Entry> FirstCopies(IReadOnlyList<IntakeBatch> batches)
    {
        var seen = new HashSet<ReportKey>();
        return
        [
            .. batches
                .SelectMany(batch => batch.Reports.OfType<IncomingReport.Understood>().Select(report => new Entry(batch, report)))
                .Where(entry => seen.Add(entry.Key)),
        ];
    }

    private static async Task<HashSet<ReportKey>> InsertAsync(
        NpgsqlConnection connection,
        List<Entry> entries,
        CancellationToken cancellation
    )
    {
        var stored = new HashSet<ReportKey>();
        if (entries.Count == 0)
            return stored;
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO telemetry.report
                (agent_id, report_id, customer_id, device_id, sequence, measured_at, sent_at, received_at, byte_count, body)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (agent_id, report_id) DO NOTHING
            RETURNING agent_id, report_id
            """,
            connection
        );
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Batch.Agent.AgentId).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Report.ReportId).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Batch.Agent.CustomerId).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Incoming.DeviceId).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Report.Sequence).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Report.MeasuredAt).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Report.SentAt).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Batch.ReceivedAt).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Incoming.Json.Bytes.Length).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Incoming.Json.Compressed).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            stored.Add(new(reader.GetString(0), reader.GetGuid(1)));
        return stored;
    }

    /// <summary>How many older documents made room.</summary>
    private static async Task<int> QuarantineAsync(
        NpgsqlConnection connection,
        IReadOnlyList<IntakeBatch> batches,
        CancellationToken cancellation
    )
    {
        var entries = batches
            .SelectMany(batch => batch.Reports.OfType<IncomingReport.Misunderstood>().Select(report => (Batch: batch, Report: report)))
            .ToList();
        if (entries.Count == 0)
            return 0;
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO telemetry.quarantine (id, customer_id, agent_id, received_at, reason, report_id, byte_count, digest, body)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (agent_id, digest) DO NOTHING
            """,
            connection
        );
        command.Parameters.Add(new() { Value = entries.Select(entry => Guid.CreateVersion7(entry.Batch.ReceivedAt)).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Batch.Agent.CustomerId).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Batch.Agent.AgentId).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Batch.ReceivedAt).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Report.Reason).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Report.ReportId).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Report.Json.Bytes.Length).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => SHA256.HashData(entry.Report.Json.Bytes.Span)).ToArray() });
        command.Parameters.Add(new() { Value = entries.Select(entry => entry.Report.Json.Compressed).ToArray() });
        await command.ExecuteNonQueryAsync(cancellation);

        // An agent that sends nothing but nonsense fills its own share of the table and no more.
        await using var sweep = new NpgsqlCommand(
            """
            DELETE FROM telemetry.quarantine WHERE id IN (
                SELECT oldest.id
                FROM unnest($1) AS agent (id),
                    LATERAL (
                        SELECT entry.id FROM telemetry.quarantine AS entry WHERE entry.agent_id = agent.id
                        ORDER BY entry.received_at DESC, entry.id DESC OFFSET $2
                    ) AS oldest
            )
            """,
            connection
        );
        sweep.Parameters.Add(new() { Value = entries.Select(entry => entry.Batch.Agent.AgentId).Distinct().ToArray() });
        sweep.Parameters.Add(new() { Value = (long)QuarantinePerAgent });
        return await sweep.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Locks the devices' rows until the commit, which also puts the events of one device in order.</summary>
    private static async Task UpdateStatesAsync(NpgsqlConnection connection, List<Entry> news, CancellationToken cancellation)
    {
        if (news.Count == 0)
            return;
        var devices = news.Select(entry => entry.Device).Distinct().ToList();
        var known = await DeviceStates.LockAsync(connection, devices, cancellation);
        foreach (var entry in news)
            known[entry.Device] = Snapshot(entry).After(known.GetValueOrDefault(entry.Device));
        await DeviceStates.WriteAsync(connection, known, cancellation);
    }

    private static DeviceSnapshot Snapshot(Entry entry) =>
        new()
        {
            AgentId = entry.Batch.Agent.AgentId,
            ReportId = entry.Report.ReportId,
            Sequence = entry.Report.Sequence,
            MeasuredAt = entry.Report.MeasuredAt,
            ReceivedAt = entry.Batch.ReceivedAt,
            Reached = entry.Report.Device.Reachability.Reached,
            ReachProblem = entry.Report.Device.Reachability.Problem,
            LastReachedAt = entry.Report.Device.Reachability.LastReachedAt,
            Items = ReportedItems.Of(entry.Report, entry.Incoming.Json.Bytes, entry.Batch.ReceivedAt),
        };

    private static DeviceReported Event(Entry entry)
    {
        var facts = DeviceFacts.Of(entry.Report.Device);
        return new()
        {
            EventId = Guid.CreateVersion7(entry.Batch.ReceivedAt),
            CustomerId = entry.Batch.Agent.CustomerId,
            DeviceId = entry.Incoming.DeviceId,
            AgentId = entry.Batch.Agent.AgentId,
            ReportId = entry.Report.ReportId,
            Sequence = entry.Report.Sequence,
            MeasuredAt = entry.Report.MeasuredAt,
            ReceivedAt = entry.Batch.ReceivedAt,
            Reached = entry.Report.Device.Reachability.Reached,
            ReachProblem = entry.Report.Device.Reachability.Problem,
            State = facts.State,
            LowestSupply = facts.LowestSupply,
            SupplyLow = facts.SupplyLow,
            WorstAlert = facts.WorstAlert,
            AlertCount = facts.AlertCount,
        };
    }

    private static List<IntakeResult> Outcomes(IntakeBatch batch, HashSet<ReportKey> stored) =>
        [
            .. batch.Reports.Select(report =>
                report switch
                {
                    // Removing it makes the second copy of a report a duplicate.
                    IncomingReport.Understood one => stored.Remove(new(batch.Agent.AgentId, one.Report.ReportId))
                        ? new IntakeResult(one.ReportId, IntakeOutcome.Stored)
                        : new IntakeResult(one.ReportId, IntakeOutcome.Duplicate),
                    IncomingReport.Misunderstood one => new IntakeResult(one.ReportId, IntakeOutcome.Quarantined, one.Reason),
                    _ => new IntakeResult(report.ReportId, IntakeOutcome.Refused, IncomingReport.Foreign.Reason),
                }
            ),
        ];

    private readonly record struct ReportKey(string Agent, Guid Report);

    private sealed record Entry(IntakeBatch Batch, IncomingReport.Understood Incoming)
    {
        public Report Report => Incoming.Report;
        public ReportKey Key => new(Batch.Agent.AgentId, Report.ReportId);
        public DeviceKey Device => new(Batch.Agent.CustomerId, Incoming.DeviceId);
    }
}
