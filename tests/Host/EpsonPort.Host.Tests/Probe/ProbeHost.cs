using EpsonPort.Kernel.Modules;
using EpsonPort.Testing.Host;

namespace EpsonPort.Host.Tests.Probe;

/// <summary>A host with the probe as its only module.</summary>
public class ProbeHost : HostFixture
{
    protected override IReadOnlyList<IModule> HostModules => [new ProbeModule()];
}
