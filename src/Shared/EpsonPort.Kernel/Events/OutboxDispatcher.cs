using EpsonPort.Kernel.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EpsonPort.Kernel.Events;

/// <summary>
/// Hands the events of one module's outbox to their handlers: woken by NOTIFY, and each second in case a wake-up was missed. Of several hosts one at a time works on an
/// outbox (an advisory lock that ends with its transaction, so also when the host is killed).
/// </summary>
/// <remarks>
/// Rows are deleted in the same transaction after every handler has returned. A host that dies in between leaves them, and they are delivered again. Ids are given out
/// before transactions commit, so a lower id can become visible after a higher one was handled; there is no high-water mark that would skip it. Writers that care about the
/// order of two events hold a common lock (the device's row) until they commit, which puts the ids in that order.
/// </remarks>
internal sealed class OutboxDispatcher(
    OutboxDefinition outbox,
    IModuleConnections connections,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<OutboxDispatcher> logger
) : BackgroundService
{
    internal const int BatchSize = 200;

    /// <summary>How often an event is tried before it is set aside: about five minutes with the waits between.</summary>
    internal const int MaximumAttempts = 10;

    private const int ErrorLength = 2000;
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = PollInterval;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var listener = await connections.For(outbox.Module).OpenConnectionAsync(stoppingToken);
                await using (var listen = new NpgsqlCommand($"LISTEN {outbox.Channel}", listener))
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                while (true)
                {
                    while (await DispatchAsync(stoppingToken) == BatchSize) { }
                    pause = PollInterval;
                    await listener.WaitAsync(PollInterval, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever went wrong (the database went away, mostly): the dispatcher of a running host must come back.
                KernelLog.OutboxPaused(logger, outbox.Module, pause, failure);
            }
            try
            {
                await Task.Delay(pause, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Takes one batch of rows and hands it on; answers how many rows it took. Zero also when another host is at it.</summary>
    internal async Task<int> DispatchAsync(CancellationToken cancellation)
    {
        await using var connection = await connections.For(outbox.Module).OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await TryBecomeTheOneAsync(connection, cancellation))
            return 0;
        var rows = await ReadAsync(connection, cancellation);
        if (rows.Count == 0)
            return 0;

        var delivered = new List<long>(rows.Count);
        // The customers with an event that failed: what follows for them waits, so that it stays in order; the others go on.
        var waiting = new HashSet<Guid>();
        foreach (var run in RunsOfOneKind(rows))
            await DeliverAsync(connection, run, delivered, waiting, cancellation);

        await using (var delete = new NpgsqlCommand($"DELETE FROM {outbox.Table} WHERE id = ANY ($1)", connection))
        {
            delete.Parameters.Add(new() { Value = delivered.ToArray() });
            await delete.ExecuteNonQueryAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return rows.Count;
    }

    private async Task<bool> TryBecomeTheOneAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT set_config('epsonport.customers', '*', true), pg_try_advisory_xact_lock(hashtextextended($1, 0))",
            connection
        );
        command.Parameters.Add(new() { Value = outbox.Channel });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetBoolean(1);
    }

    private async Task<List<OutboxRow>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT id, customer_id, kind, payload::text, attempts
            FROM {outbox.Table} AS entry
            WHERE set_aside_at IS NULL
              AND NOT EXISTS (
                SELECT FROM {outbox.Table} AS earlier
                WHERE earlier.customer_id = entry.customer_id AND earlier.id <= entry.id
                  AND earlier.next_attempt_at > now() AND earlier.set_aside_at IS NULL)
            ORDER BY id
            LIMIT {BatchSize}
            """,
            connection
        );
        var rows = new List<OutboxRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows.Add(new(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4)));
        return rows;
    }

    private async Task DeliverAsync(
        NpgsqlConnection connection,
        List<OutboxRow> run,
        List<long> delivered,
        HashSet<Guid> waiting,
        CancellationToken cancellation
    )
    {
        var ready = run.FindAll(row => !waiting.Contains(row.CustomerId));
        if (ready.Count == 0)
            return;
        if (ready.Count > 1 && await TryHandAsync(ready, cancellation) is null)
        {
            delivered.AddRange(ready.Select(row => row.Id));
            return;
        }
        // Alone, the one that the handler cannot take shows itself.
        foreach (var row in ready)
        {
            if (waiting.Contains(row.CustomerId))
                continue;
            if (await TryHandAsync([row], cancellation) is not { } failure)
            {
                delivered.Add(row.Id);
                continue;
            }
            if (await NoteFailureAsync(connection, row, failure, cancellation))
                waiting.Add(row.CustomerId);
        }
    }

    private async Task<Exception?> TryHandAsync(List<OutboxRow> rows, CancellationToken cancellation)
    {
        try
        {
            var kind = outbox.KindOf(rows[0].Kind) ?? throw new InvalidOperationException($"This version knows no event '{rows[0].Kind}'.");
            await using var scope = scopes.CreateAsyncScope();
            await kind.DeliverAsync(rows, scope.ServiceProvider, cancellation);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            // A handler may fail in any way; the answer is always the same: note it, and deliver again later.
            return failure;
        }
    }

    /// <summary>Answers whether the event is to be tried again; otherwise it was set aside, and what follows it may go on.</summary>
    private async Task<bool> NoteFailureAsync(NpgsqlConnection connection, OutboxRow row, Exception failure, CancellationToken cancellation)
    {
        var attempts = row.Attempts + 1;
        var again = attempts < MaximumAttempts;
        var wait = TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, attempts - 1)));
        await using var command = new NpgsqlCommand(
            $"""
            UPDATE {outbox.Table}
            SET attempts = $2, error = $3, next_attempt_at = now() + $4, set_aside_at = CASE WHEN $5 THEN NULL ELSE now() END
            WHERE id = $1
            """,
            connection
        );
        command.Parameters.Add(new() { Value = row.Id });
        command.Parameters.Add(new() { Value = attempts });
        command.Parameters.Add(new() { Value = Describe(failure) });
        command.Parameters.Add(new() { Value = wait });
        command.Parameters.Add(new() { Value = again });
        await command.ExecuteNonQueryAsync(cancellation);
        if (again)
            KernelLog.EventFailed(logger, row.Kind, row.Id, outbox.Module, attempts, wait, failure);
        else
            KernelLog.EventSetAside(logger, row.Kind, row.Id, outbox.Module, attempts, failure);
        return again;
    }

    private static string Describe(Exception failure)
    {
        var text = $"{failure.GetType().Name}: {failure.Message}".Replace('\0', ' ');
        return text.Length <= ErrorLength ? text : text[..ErrorLength];
    }

    private static IEnumerable<List<OutboxRow>> RunsOfOneKind(List<OutboxRow> rows)
    {
        var start = 0;
        for (var index = 1; index <= rows.Count; index++)
        {
            if (index < rows.Count && rows[index].Kind == rows[start].Kind)
                continue;
            yield return rows.GetRange(start, index - start);
            start = index;
        }
    }
}
