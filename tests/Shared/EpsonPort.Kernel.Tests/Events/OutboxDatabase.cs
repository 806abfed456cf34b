using System.Collections.Concurrent;
using EpsonPort.Kernel.Database;
using EpsonPort.Kernel.Events;
using EpsonPort.Testing.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EpsonPort.Kernel.Tests.Events;

internal sealed record Happened(Guid EventId, Guid CustomerId, int Number) : IIntegrationEvent;

internal sealed record HappenedElsewhere(Guid EventId, Guid CustomerId, int Number) : IIntegrationEvent;

/// <summary>Keeps what it is handed, and fails where a test says so.</summary>
internal sealed class Recorder : IHandle<Happened>, IHandle<HappenedElsewhere>
{
    public ConcurrentQueue<int> Taken { get; } = new();

    public Func<int, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async Task HandleAsync(IReadOnlyList<Happened> events, CancellationToken cancellation)
    {
        foreach (var one in events)
            await Before(one.Number).WaitAsync(cancellation);
        foreach (var one in events)
            Taken.Enqueue(one.Number);
    }

    public Task HandleAsync(IReadOnlyList<HappenedElsewhere> events, CancellationToken cancellation)
    {
        foreach (var one in events)
            Taken.Enqueue(-one.Number);
        return Task.CompletedTask;
    }
}

/// <summary>A database with an outbox in the schema <c>sender</c>, and dispatchers on it.</summary>
public sealed class OutboxDatabase : IAsyncLifetime, IModuleConnections
{
    internal static readonly Guid OneCustomer = Guid.CreateVersion7();
    internal static readonly Guid AnotherCustomer = Guid.CreateVersion7();

    internal static OutboxDefinition Outbox { get; } =
        new OutboxDefinition("sender").Publish<Happened>("happened").Publish<HappenedElsewhere>("happened-elsewhere");

    public NpgsqlDataSource Source { get; private set; } = null!;

    public NpgsqlDataSource For(string module) => Source;

    public async ValueTask InitializeAsync()
    {
        Source = NpgsqlDataSource.Create(await SharedPostgres.NewDatabaseAsync());
        await ExecuteAsync(
            """
            CREATE SCHEMA sender;
            CREATE TABLE sender.outbox (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                event_id uuid NOT NULL,
                kind text NOT NULL,
                customer_id uuid NOT NULL,
                payload jsonb NOT NULL,
                created_at timestamptz NOT NULL DEFAULT now(),
                attempts integer NOT NULL DEFAULT 0,
                next_attempt_at timestamptz,
                set_aside_at timestamptz,
                error text
            );
            """
        );
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    internal async Task WriteAsync(Guid customer, params IEnumerable<int> numbers)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Outbox.WriteAsync(
            connection,
            [.. numbers.Select(number => new Happened(Guid.CreateVersion7(), customer, number))],
            CancellationToken.None
        );
        await transaction.CommitAsync();
    }

    internal OutboxDispatcher Dispatcher(Recorder recorder)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IHandle<Happened>>(recorder);
        services.AddSingleton<IHandle<HappenedElsewhere>>(recorder);
        var scopes = services.BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        return new OutboxDispatcher(Outbox, this, scopes, TimeProvider.System, NullLogger<OutboxDispatcher>.Instance);
    }

    internal Task<long> WaitingAsync() => AskAsync<long>("SELECT count(*) FROM sender.outbox");

    internal async Task<T> AskAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
