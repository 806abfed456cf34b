using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Kernel.Database;

/// <summary>Registers a module's context on the module's own connections.</summary>
public static class ModuleDatabaseExtensions
{
    /// <summary>Adds <typeparamref name="TContext"/>, signed in as the role of <paramref name="module"/>.</summary>
    public static IServiceCollection AddModuleDatabase<TContext>(this IServiceCollection services, string module)
        where TContext : ModuleDbContext =>
        services.AddDbContext<TContext>(
            (provider, options) =>
                options
                    .UseNpgsql(provider.GetRequiredService<IModuleConnections>().For(module))
                    .UseQueryTrackingBehavior(QueryTrackingBehavior.TrackAll)
        );
}
