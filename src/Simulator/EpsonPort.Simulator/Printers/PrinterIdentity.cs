using System.Globalization;
using EpsonPort.Simulator.Profiles;

namespace EpsonPort.Simulator.Printers;

/// <summary>What tells one simulated printer from every other: made from the seed and its number, so the same run has the same fleet.</summary>
internal sealed record PrinterIdentity(string SerialNumber, string MacAddress, string HostName)
{
    /// <summary>The identity of printer <paramref name="number"/>, counted from 1.</summary>
    public static PrinterIdentity Make(PrinterProfile profile, int seed, int number)
    {
        // Number in the low digits: unique whatever the seed is. A locally administered address (02) belongs to no maker.
        var fleet = (uint)seed % 100;
        var digits = 10 - profile.Identity.SerialPrefix.Length;
        var count = (fleet * 100_000) + (uint)number;
        var serial = profile.Identity.SerialPrefix + count.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')[^digits..];
        var mac = string.Create(CultureInfo.InvariantCulture, $"0200{fleet:X2}{number:X6}");
        return new PrinterIdentity(profile.Identity.BlankSerial ? "" : serial, mac, profile.Identity.HostNamePrefix + mac[^6..]);
    }
}
