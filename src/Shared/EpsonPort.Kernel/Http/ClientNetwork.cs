using System.Net;
using System.Net.Sockets;

namespace EpsonPort.Kernel.Http;

/// <summary>Who counts as one caller where attempts are counted by address.</summary>
public static class ClientNetwork
{
    private const int NetworkBytes = 8;

    /// <summary>An IPv4 address, mapped ones too; of IPv6 the /64, since whoever has one address of it has the whole.</summary>
    public static string Of(IPAddress? address) =>
        address switch
        {
            null => "unknown",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
            _ => address.ToString(),
        };
}
