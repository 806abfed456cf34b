using EpsonPort.Devices.Contracts;
using EpsonPort.Host.Database;
using EpsonPort.Host.Edge;
using EpsonPort.Host.Settings;
using EpsonPort.Kernel.Database;
using EpsonPort.Kernel.Modules;

namespace EpsonPort.Host.Serving;

/// <summary>What the host offers to its modules, and the modules' own services: the same for serving and for verbs.</summary>
internal static class HostServices
{
    public static void Add(
        IServiceCollection services,
        HostSettings settings,
        IConfiguration configuration,
        IReadOnlyList<IModule> modules,
        PreparedDatabase database,
        CertificateAuthority authority,
        ServerCertificates certificates
    )
    {
        services.AddSingleton(settings);
        services.AddSingleton(new DataDirectory(settings.DataDirectory));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(database.Connections);
        services.AddSingleton<IModuleConnections>(database.Connections);
        services.AddSingleton(database.Migrator);
        services.AddSingleton<ICertificateAuthority>(new AgentCertificateAuthority(authority, certificates));
        foreach (var module in modules)
            module.AddServices(services, configuration);
    }
}
