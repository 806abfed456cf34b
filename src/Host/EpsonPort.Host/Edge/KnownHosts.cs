using System.Net;
using EpsonPort.Host.Settings;

namespace EpsonPort.Host.Edge;

/// <summary>The names under which this host may be asked, in the handshake (SNI) and in the request (Host). Another one is a mistake, or a web page that had its name point here.</summary>
internal sealed class KnownHosts(HostSettings settings, ServerCertificates certificates)
{
    /// <summary>Whether a name in a handshake is one of ours. A client that reaches us by address sends none.</summary>
    public bool IsKnown(string name)
    {
        var plain = name.Trim('[', ']');
        return plain.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || plain.Equals(settings.PublicUrl.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
            || plain.Equals(settings.PublicUrl.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
            || plain.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
            || IsInCertificate(plain);
    }

    /// <summary>Whether the Host of a request is one of ours: a name as above, or the very address that the client reached.</summary>
    public bool IsKnown(HostString host, IPAddress? reached)
    {
        if (!host.HasValue)
            return false;
        if (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address))
            return IPAddress.IsLoopback(address) || address.Equals(Plain(reached)) || IsKnown(address.ToString());
        return IsKnown(host.Host);
    }

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    private bool IsInCertificate(string name)
    {
        try
        {
            return name.Length > 0 && certificates.Current.Leaf.MatchesHostname(name, allowWildcards: true, allowCommonName: false);
        }
        catch (ArgumentException)
        {
            // No valid host name at all.
            return false;
        }
    }
}
