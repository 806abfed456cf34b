namespace EpsonPort.Kernel.Events;

/// <summary>A fact that one module tells the others. It is written to the sender's outbox in the transaction of the change, and handed on after the commit.</summary>
public interface IIntegrationEvent
{
    /// <summary>UUID version 7; the same at every delivery of the same fact.</summary>
    Guid EventId { get; }

    /// <summary>The customer it concerns.</summary>
    Guid CustomerId { get; }
}

/// <summary>
/// Takes in events of one kind, in the order of the outbox. Delivery is at least once: a handler that sees an event again changes nothing.
/// </summary>
public interface IHandle<TEvent>
    where TEvent : IIntegrationEvent
{
    /// <summary>Handles a batch. When it throws, the batch is delivered again later.</summary>
    Task HandleAsync(IReadOnlyList<TEvent> events, CancellationToken cancellation);
}
