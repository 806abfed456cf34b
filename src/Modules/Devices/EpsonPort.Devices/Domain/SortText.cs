using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EpsonPort.Devices.Domain;

/// <summary>Text as lists sort by it: letter case aside, and never null. Made here and not in SQL, so that it does not depend on the database's locale.</summary>
internal static class SortText
{
    /// <summary>Sorts after every text: what is not known comes last.</summary>
    public const string Unknown = "\U0010FFFF";

    private const int LongestKey = 200;

    /// <summary>The key of an ordinary text.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Unknown;
        // An index entry has a size limit; nobody sorts by the 201st character.
        return Cut(text.Trim().ToUpperInvariant(), LongestKey);
    }

    /// <summary>At most <paramref name="length"/> characters, never half of one.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>The key of an address: IPv4 by number, so that 10.0.0.9 comes before 10.0.0.10, and before names.</summary>
    public static string OfAddress(string address) =>
        IPAddress.TryParse(address, out var ip) && ip.AddressFamily == AddressFamily.InterNetwork
            ? string.Join('.', ip.GetAddressBytes().Select(part => part.ToString("D3", CultureInfo.InvariantCulture)))
            : Of(address);
}
