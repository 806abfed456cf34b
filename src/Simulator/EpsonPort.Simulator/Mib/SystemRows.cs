using System.Net;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Printers;
using EpsonPort.Simulator.Printers;

namespace EpsonPort.Simulator.Mib;

/// <summary>MIB-II (RFC 1213): system, the one interface, its address; and the PWG port monitor's device ID.</summary>
internal static class SystemRows
{
    private const int Ethernet = 6;
    private static readonly ObjectIdentifier Interface = ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1");
    private static readonly ObjectIdentifier Address = ObjectIdentifier.Parse("1.3.6.1.2.1.4.20.1");
    private static readonly ObjectIdentifier InterfaceCount = ObjectIdentifier.Parse("1.3.6.1.2.1.2.1.0");
    private static readonly ObjectIdentifier SysServices = ObjectIdentifier.Parse("1.3.6.1.2.1.1.7.0");

    public static void Add(Rows rows, SimulatedPrinter printer)
    {
        var identity = printer.Profile.Identity;
        rows.Add(PrinterObjects.SysDescr, identity.Description);
        rows.Add(PrinterObjects.SysObjectId, new ObjectIdentifierValue(ObjectIdentifier.Parse(identity.ObjectId)));
        rows.Add(PrinterObjects.SysUpTime, new TimeTicks(0));
        rows.Add(PrinterObjects.SysContact, "");
        rows.Add(PrinterObjects.SysName, printer.Identity.HostName);
        rows.Add(PrinterObjects.SysLocation, "");
        rows.Add(SysServices, 72);
        rows.Add(InterfaceCount, 1);
        var network = identity.Firmware.FirstOrDefault(part => part.Label.StartsWith("Network", StringComparison.Ordinal))?.Value;
        rows.AddRow(
            Interface,
            [1],
            new(1, new Integer32(1)),
            new(2, OctetString.FromText(network is null ? "eth0" : $"EEPS2 Hard Ver.1.00 Firm Ver.{network}")),
            new(3, new Integer32(Ethernet)),
            new(4, new Integer32(1500)),
            new(5, new Gauge32(100_000_000)),
            new(6, new OctetString(Convert.FromHexString(printer.Identity.MacAddress))),
            new(7, new Integer32(1)),
            new(8, new Integer32(1))
        );
        rows.AddRow(
            Address,
            [127, 0, 0, 1],
            new(1, new IpAddress(IPAddress.Loopback)),
            new(2, new Integer32(1)),
            new(3, new IpAddress(IPAddress.Parse("255.0.0.0")))
        );
        rows.Add(PrinterObjects.PpmPrinterIeee1284DeviceId1, printer.DeviceId);
    }
}
