using System.Collections.Concurrent;
using EpsonPort.Devices.Contracts;
using EpsonPort.Kernel.Access;
using EpsonPort.Kernel.Modules;
using EpsonPort.Telemetry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Devices.Tests.Support;

/// <summary>A route behind the agents' policy, one that stays open until its connection ends, and latest states that a test sets.</summary>
internal sealed class StandInTelemetry : IModule, ILatestState
{
    public ConcurrentDictionary<Guid, DeviceState> States { get; } = new();

    public string Name => "telemetry";

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<ILatestState>(this);

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/agent/v1/who", (HttpContext context) => AgentIdentity.Of(context.User)).RequireAuthorization(AgentIdentity.Policy);
        routes
            .MapGet(
                "/agent/v1/wait",
                async (HttpContext context) =>
                {
                    await context.Response.WriteAsync("waiting", context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                }
            )
            .RequireAuthorization(AgentIdentity.Policy);
    }

    public Task<DeviceState?> FindAsync(Guid device, AccessScope scope, CancellationToken cancellation) =>
        Task.FromResult(States.GetValueOrDefault(device));
}
