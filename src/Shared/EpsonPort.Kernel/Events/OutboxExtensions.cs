using EpsonPort.Kernel.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Kernel.Events;

/// <summary>Registers outboxes and handlers.</summary>
public static class OutboxExtensions
{
    /// <summary>Hands on what this module writes to its outbox, while the host runs.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services, OutboxDefinition outbox) =>
        // Not AddHostedService: it registers one service per type, and there is one dispatcher per module.
        services.AddSingleton<IHostedService>(provider => new OutboxDispatcher(
            outbox,
            provider.GetRequiredService<IModuleConnections>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OutboxDispatcher>>()
        ));
}
