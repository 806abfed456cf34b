using EpsonPort.Devices;
using EpsonPort.Kernel.Modules;
using EpsonPort.Telemetry;
using EpsonPort.Users;

namespace EpsonPort.Host;

/// <summary>The modules of this host, one by one, in the order in which they are migrated and mapped.</summary>
internal static class Modules
{
    public static IReadOnlyList<IModule> All { get; } = [new UsersModule(), new DevicesModule(), new TelemetryModule()];
}
