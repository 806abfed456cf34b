using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Simulator.Profiles;

namespace EpsonPort.Simulator.Mib;

/// <summary>The values of a profile's fixed objects.</summary>
internal static class ObjectValue
{
    private const string Types = "integer, text, hex, oid, counter32, gauge32, timeTicks, ipAddress";

    /// <summary>What is wrong with an object; null when nothing is.</summary>
    public static string? FindFault(ObjectProfile profile)
    {
        if (!ObjectIdentifier.TryParse(profile.Oid, out var name))
            return "oid: dotted decimals such as 1.3.6.1.2.1.1.4.0 are expected.";
        if (name.StartsWith(Protocols.Snmp.Epson.ControlChannel.Subtree))
            return "oid: the control channel is answered by the simulator itself.";
        return TryParse(profile.Type, profile.Value, out _) ? null : $"value: one that fits its type is expected; types are {Types}.";
    }

    /// <summary>The value, with what is in braces filled in.</summary>
    public static SnmpValue Of(ObjectProfile profile, Func<string, string> fill) =>
        TryParse(profile.Type, profile.Type == "text" ? fill(profile.Value) : profile.Value, out var value)
            ? value!
            : throw new ProfileException($"{profile.Oid}: the value does not fit its type.");

    private static bool TryParse(string type, string text, out SnmpValue? value)
    {
        value = type switch
        {
            "integer" => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)
                ? new Integer32(n)
                : null,
            "text" => OctetString.FromText(text),
            "hex" => Hex(text),
            "oid" => ObjectIdentifier.TryParse(text, out var oid) ? new ObjectIdentifierValue(oid) : null,
            "counter32" => Unsigned(text) is { } n ? new Counter32(n) : null,
            "gauge32" => Unsigned(text) is { } n ? new Gauge32(n) : null,
            "timeTicks" => Unsigned(text) is { } n ? new TimeTicks(n) : null,
            "ipAddress" => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork
                ? new IpAddress(address)
                : null,
            _ => null,
        };
        return value is not null;
    }

    private static uint? Unsigned(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static OctetString? Hex(string text)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal);
        return digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? new OctetString(Convert.FromHexString(digits)) : null;
    }
}
