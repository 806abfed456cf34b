using System.Net;
using System.Net.Sockets;

namespace EpsonPort.Agent.Devices;

/// <summary>What may stand on the list as an address: one host, by IP address or by name.</summary>
internal static class DeviceAddress
{
    private const int MaximumLength = 255;

    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Validate(string address)
    {
        if (address.Length is 0 or > MaximumLength || Uri.CheckHostName(address) is UriHostNameType.Unknown or UriHostNameType.Basic)
            return $"'{Shown(address)}' is neither an IP address nor a host name.";
        if (IPAddress.TryParse(address, out var parsed) && !IsOneHost(parsed))
            return $"{address} is not the address of one device.";
        return null;
    }

    /// <summary>Finds the address behind a name.</summary>
    /// <exception cref="AgentException">There is none.</exception>
    public static async Task<IPAddress> ResolveAsync(string address, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(address, out var literal))
            return literal;
        try
        {
            var found = await Dns.GetHostAddressesAsync(address, cancellation);
            var usable = found
                .Where(IsOneHost)
                .OrderBy(candidate => candidate.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)
                .FirstOrDefault();
            return usable
                ?? throw new AgentException($"The name {address} leads to no address of a device. Check the name, or use the IP address.");
        }
        catch (SocketException problem)
        {
            throw new AgentException($"The name {address} is not known on this network. Check the name, or use the IP address.", problem);
        }
    }

    private static bool IsOneHost(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return !address.IsIPv6Multicast && !address.Equals(IPAddress.IPv6Any);
        var first = address.GetAddressBytes()[0];
        return first is > 0 and < 224;
    }

    private static string Shown(string text) => new([.. text.Where(character => !char.IsControl(character)).Take(60)]);
}
