using EpsonPort.Protocols.Snmp;
using EpsonPort.Simulator.Printers;

namespace EpsonPort.Simulator.Mib;

/// <summary>Everything that a simulated printer shows by SNMP: MIB-II, HOST-RESOURCES, Printer-MIB, PWG port monitor, Epson's own.</summary>
internal static class PrinterMib
{
    /// <summary>The objects as they are now.</summary>
    public static MibView Build(SimulatedPrinter printer)
    {
        var rows = new Rows();
        SystemRows.Add(rows, printer);
        HostResourcesRows.Add(rows, printer);
        PrinterMibRows.Add(rows, printer);
        AlertRows.Add(rows, printer);
        if (printer.Profile.Epson is { } epson)
            EpsonRows.Add(rows, printer, epson);
        foreach (var item in printer.Profile.Objects)
            rows.Add(ObjectIdentifier.Parse(item.Oid), ObjectValue.Of(item, printer.Fill));
        return rows.ToView();
    }
}
