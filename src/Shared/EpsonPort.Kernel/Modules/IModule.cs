using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Kernel.Modules;

/// <summary>What the host needs of a module. A module exports this one type from its implementation; everything else it offers is in its Contracts.</summary>
public interface IModule
{
    /// <summary>Lower-case name: the PostgreSQL schema, and the ending of the module's database role.</summary>
    string Name { get; }

    /// <summary>Registers the module's services. No network, no disk, no clock here.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Maps the module's routes, each with its policy: a route without one is refused to everybody but signed-in people by the fallback policy.</summary>
    void MapEndpoints(IEndpointRouteBuilder routes);
}
