using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Kernel.Events;

/// <summary>One row of an outbox, as the dispatcher reads it.</summary>
internal sealed record OutboxRow(long Id, Guid CustomerId, string Kind, string Payload, int Attempts);

/// <summary>A kind of event: knows the type behind a name, so that the dispatcher needs no reflection.</summary>
internal abstract class OutboxKind(string name)
{
    public string Name => name;

    /// <summary>Hands the rows, all of this kind, to every handler.</summary>
    public abstract Task DeliverAsync(IReadOnlyList<OutboxRow> rows, IServiceProvider services, CancellationToken cancellation);
}

internal sealed class OutboxKind<TEvent>(string name) : OutboxKind(name)
    where TEvent : IIntegrationEvent
{
    public override async Task DeliverAsync(IReadOnlyList<OutboxRow> rows, IServiceProvider services, CancellationToken cancellation)
    {
        var events = rows.Select(row => JsonSerializer.Deserialize<TEvent>(row.Payload, JsonSerializerOptions.Web)!).ToList();
        foreach (var handler in services.GetServices<IHandle<TEvent>>())
            await handler.HandleAsync(events, cancellation);
    }
}
