using EpsonPort.Devices.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Devices.Integration;

/// <summary>The module's answers to the host's edge, which asks outside any request.</summary>
internal sealed class AgentDirectory(IServiceScopeFactory scopes) : IAgentDirectory
{
    public async Task<IReadOnlySet<string>> RevokedAmongAsync(IReadOnlyCollection<string> serialNumbers, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ClientCertificates>().RefusedAmongAsync(serialNumbers, cancellation);
    }
}
