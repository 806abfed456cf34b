using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace EpsonPort.Kernel.Events;

/// <summary>
/// A module's outbox: the table <c>outbox</c> in its schema, and the kinds of events that go through it. An event is written in the transaction of the change that
/// it tells of, so that neither exists without the other; <see cref="OutboxDispatcher"/> hands it on after the commit.
/// </summary>
/// <remarks>
/// The module's first migration makes the table:
/// <code>
/// CREATE TABLE telemetry.outbox (
///     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
///     event_id uuid NOT NULL,
///     kind text NOT NULL,
///     customer_id uuid NOT NULL,
///     payload jsonb NOT NULL,
///     created_at timestamptz NOT NULL DEFAULT now(),
///     attempts integer NOT NULL DEFAULT 0,
///     next_attempt_at timestamptz,
///     set_aside_at timestamptz,
///     error text
/// );
/// CREATE INDEX outbox_waiting ON telemetry.outbox (customer_id, id) WHERE next_attempt_at IS NOT NULL AND set_aside_at IS NULL;
/// </code>
/// and the row-level security of every table with a <c>customer_id</c>.
/// </remarks>
public sealed class OutboxDefinition
{
    private readonly Dictionary<Type, OutboxKind> _byType = [];
    private readonly Dictionary<string, OutboxKind> _byName = new(StringComparer.Ordinal);

    /// <summary>An outbox in the schema of this module.</summary>
    /// <param name="module">The module's name, which is its schema: <c>[a-z_]+</c>.</param>
    public OutboxDefinition(string module)
    {
        if (module.Length is 0 or > 40 || module.Any(letter => letter is not ((>= 'a' and <= 'z') or '_')))
            throw new ArgumentException("A module's name is made of a to z and _.", nameof(module));
        Module = module;
    }

    /// <summary>The module's name.</summary>
    public string Module { get; }

    /// <summary>The channel of LISTEN and NOTIFY on which writers wake dispatchers.</summary>
    public string Channel => $"epsonport_{Module}_outbox";

    internal string Table => $"{Module}.outbox";

    /// <summary>Lets events of this type through.</summary>
    /// <param name="kind">What stands in the table. It outlives the name of the type: rows of an older version are read by a newer one.</param>
    public OutboxDefinition Publish<TEvent>(string kind)
        where TEvent : IIntegrationEvent
    {
        var entry = new OutboxKind<TEvent>(kind);
        _byType.Add(typeof(TEvent), entry);
        _byName.Add(kind, entry);
        return this;
    }

    /// <summary>Writes events in the connection's running transaction. They are handed on in the order of this call and of the locks that the callers hold.</summary>
    /// <exception cref="InvalidOperationException">The type is not published here.</exception>
    public async Task WriteAsync<TEvent>(NpgsqlConnection connection, IReadOnlyList<TEvent> events, CancellationToken cancellation)
        where TEvent : IIntegrationEvent
    {
        if (events.Count == 0)
            return;
        if (!_byType.TryGetValue(typeof(TEvent), out var kind))
            throw new InvalidOperationException($"{typeof(TEvent).Name} is not published by the outbox of {Module}.");

        await using var batch = connection.CreateBatch();
        var insert = new NpgsqlBatchCommand(
            $"""
            INSERT INTO {Table} (event_id, kind, customer_id, payload)
            SELECT event_id, $1, customer_id, payload
            FROM unnest($2, $3, $4) WITH ORDINALITY AS entry (event_id, customer_id, payload, place)
            ORDER BY place
            """
        );
        insert.Parameters.Add(new() { Value = kind.Name });
        insert.Parameters.Add(new() { Value = events.Select(entry => entry.EventId).ToArray() });
        insert.Parameters.Add(new() { Value = events.Select(entry => entry.CustomerId).ToArray() });
        insert.Parameters.Add(
            new()
            {
                Value = events.Select(entry => JsonSerializer.Serialize(entry, JsonSerializerOptions.Web)).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
            }
        );
        batch.BatchCommands.Add(insert);
        // PostgreSQL delivers it at the commit, and once however often it is said within a transaction.
        var wake = new NpgsqlBatchCommand("SELECT pg_notify($1, '')");
        wake.Parameters.Add(new() { Value = Channel });
        batch.BatchCommands.Add(wake);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    internal OutboxKind? KindOf(string name) => _byName.GetValueOrDefault(name);
}
