using EpsonPort.Agent.Collectors.Snmp;
using EpsonPort.Agent.Devices;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Collectors;

/// <summary>Why a device was not reached, in a sentence that says what to try.</summary>
internal static class ReachProblem
{
    public static string Describe(DeviceEntry entry, IReadOnlyList<SnmpVersion> versions, SnmpSilence silence)
    {
        var spoken = string.Join(" and ", versions.Order().Select(version => version == SnmpVersion.V1 ? "v1" : "v2c"));
        return silence switch
        {
            SnmpSilence.PortClosed =>
                $"{entry.Address} is there, but nothing answers on its UDP port {entry.Port}. Switch SNMP on in the device, or check the port.",
            SnmpSilence.NotSent => $"This PC cannot send to {entry.Endpoint}. Check the address and the PC's network.",
            SnmpSilence.Nonsense => $"{entry.Endpoint} answers what was not asked. Its SNMP is faulty, or it is no printer.",
            _ =>
                $"No answer from {entry.Endpoint} by SNMP {spoken}. Check that the device is on, that the address is right, that SNMP is switched on "
                    + "in it, and the community: a device is silent when the community is wrong.",
        };
    }
}
