using System.CommandLine;

namespace EpsonPort.Agent.Commands;

/// <summary>The verbs of the device list.</summary>
internal static class DevicesCommand
{
    internal static Command Command(Terminal terminal) =>
        new("devices", "Manages the device list: the only devices that this agent reads.")
        {
            DevicesAdd.Command(terminal),
            DevicesList.Command(terminal),
            DevicesRemove.Command(terminal),
            DevicesTest.Command(terminal),
        };
}
