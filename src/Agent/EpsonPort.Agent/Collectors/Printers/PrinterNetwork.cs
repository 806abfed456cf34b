using System.Net;
using EpsonPort.Agent.Collectors.Snmp;
using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>Network settings. Objects that hold a key or a community are not on the list of what is asked.</summary>
internal static class PrinterNetwork
{
    private const int Loopback = 24;
    private const int Up = 1;
    private const int MacBytes = 6;

    public static Item<NetworkSettings> Read(PrinterReading reading)
    {
        var values = reading.Values;
        var face = MainInterface(values);
        var settings = new NetworkSettings
        {
            HostName = values.Text(PrinterObjects.SysName),
            Addresses = [.. Addresses(values).Take(ListBounds.Addresses)],
            MacAddress = Mac(values.Value(EpsonObjects.MacAddress)) ?? (face is null ? null : Mac(Physical(values, face))),
            SpeedBitsPerSecond = face is not null && values.Number(PrinterObjects.IfSpeedColumn, face) is > 0 and var speed ? speed : null,
            Ssid = values.Text(EpsonObjects.WifiNetworkName),
            BonjourName = values.Text(EpsonObjects.BonjourName),
            IppAddresses =
            [
                .. values
                    .Rows(EpsonObjects.IppUriColumn)
                    .Select(row => ObjectValues.AsText(row.Value))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .Take(ListBounds.Addresses),
            ],
        };
        var knowsNothing = settings.HostName is null && settings.Addresses.Count == 0 && settings.MacAddress is null;
        return knowsNothing
            ? AbsentItem.Of<NetworkSettings>(values.WhyAbsent(PrinterObjects.SysName, PrinterObjects.IpAdEntAddrColumn))
            : Item.Of(settings, string.Join(", ", Sources(settings)));
    }

    private static IEnumerable<string> Sources(NetworkSettings settings)
    {
        if (settings.HostName is not null)
            yield return "snmp:sysName.0";
        if (settings.Addresses.Count > 0)
            yield return "snmp:ipAddrTable";
        if (settings.MacAddress is not null)
            yield return "snmp:ifTable";
    }

    private static uint[]? MainInterface(ObjectValues values) =>
        values
            .Rows(PrinterObjects.IfPhysAddressColumn)
            .Where(row => Mac(row.Value) is not null && values.Number(PrinterObjects.IfTypeColumn, row.Row) != Loopback)
            .OrderBy(row => values.Number(PrinterObjects.IfOperStatusColumn, row.Row) == Up ? 0 : 1)
            .Select(row => row.Row)
            .FirstOrDefault();

    private static SnmpValue? Physical(ObjectValues values, uint[] row) =>
        values.Rows(PrinterObjects.IfPhysAddressColumn).First(each => each.Row.AsSpan().SequenceEqual(row)).Value;

    private static IEnumerable<string> Addresses(ObjectValues values) =>
        // The table's index is the address (RFC 1213); some devices leave the column of that name out.
        values
            .Rows(PrinterObjects.IpAdEntAddrColumn)
            .Concat(values.Rows(PrinterObjects.IpAdEntNetMaskColumn))
            .Where(row => row.Row.Length == 4 && row.Row.All(arc => arc <= byte.MaxValue))
            .Select(row => new IPAddress([.. row.Row.Select(arc => (byte)arc)]))
            .Distinct()
            .Where(address => !IPAddress.IsLoopback(address) && !address.Equals(IPAddress.Any))
            .Select(address => address.ToString());

    private static string? Mac(SnmpValue? value) =>
        value is OctetString { Bytes: { Length: MacBytes } bytes } && bytes.Span.ContainsAnyExcept((byte)0)
            ? string.Join(':', bytes.ToArray().Select(octet => octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)))
            : null;
}
