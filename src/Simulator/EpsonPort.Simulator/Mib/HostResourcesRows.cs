using System.Text;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Printers;
using EpsonPort.Simulator.Printers;

namespace EpsonPort.Simulator.Mib;

/// <summary>HOST-RESOURCES-MIB (RFC 2790): what it is and how it does.</summary>
internal static class HostResourcesRows
{
    private const int Running = 2;
    private const int Warning = 3;
    private const int Down = 5;
    private static readonly ObjectIdentifier Device = ObjectIdentifier.Parse("1.3.6.1.2.1.25.3.2.1");
    private static readonly ObjectIdentifier EpsonPrinters = ObjectIdentifier.Parse("1.3.6.1.4.1.1248.1.2.1");

    public static void Add(Rows rows, SimulatedPrinter printer)
    {
        var identity = printer.Profile.Identity;
        rows.Add(SimulatedPrinter.HrSystemUptime, new TimeTicks(0));
        var id = printer.Profile.Epson is null
            ? new ObjectIdentifier(0, 0)
            : EpsonPrinters.Append([
                (uint)identity.Model.Length,
                .. Encoding.ASCII.GetBytes(identity.Model).Select(letter => (uint)letter),
            ]);
        rows.AddRow(
            Device,
            [1],
            new(1, new Integer32(1)),
            new(2, new ObjectIdentifierValue(PrinterObjects.HrDevicePrinter)),
            new(3, OctetString.FromText($"{identity.Manufacturer} {identity.Model}")),
            new(4, new ObjectIdentifierValue(id)),
            new(5, new Integer32(DeviceStatus(printer))),
            new(6, new Counter32(0))
        );
        rows.Add(PrinterObjects.HrPrinterStatus1, PrinterStatus(printer.Life.Phase));
        rows.Add(PrinterObjects.HrPrinterDetectedErrorState1, new OctetString(ErrorBits(printer)));
    }

    private static int DeviceStatus(SimulatedPrinter printer) =>
        printer.Life.Phase == PrinterPhase.Stopped ? Down
        : AlertRows.HasWarning(printer) ? Warning
        : Running;

    private static int PrinterStatus(PrinterPhase phase) =>
        phase switch
        {
            PrinterPhase.Idle => 3,
            PrinterPhase.Printing => 4,
            PrinterPhase.WarmingUp => 5,
            // Other: RFC 3805 gives it to standby, to a printer that is down and to one that does something else.
            PrinterPhase.Asleep or PrinterPhase.Stopped or PrinterPhase.Cleaning => 1,
            _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, message: null),
        };

    /// <summary>hrPrinterDetectedErrorState: bit 0 is the most significant; empty when nothing is wrong.</summary>
    private static byte[] ErrorBits(SimulatedPrinter printer)
    {
        var life = printer.Life;
        var bits = 0;
        for (var i = 0; i < life.Supplies.Count; i++)
        {
            if (life.IsLow(i))
                bits |= SimulatedPrinter.IsBox(printer.Profile.Supplies[i]) ? 0x0002 : 0x2000;
        }
        bits |= life.Trouble switch
        {
            PrinterTrouble.None => 0,
            PrinterTrouble.PaperOut => 0x4000,
            PrinterTrouble.SupplyOut => 0x1000,
            PrinterTrouble.CoverOpen => 0x0800,
            PrinterTrouble.Jam => 0x0400,
            PrinterTrouble.BoxFull => 0x0100,
            _ => throw new InvalidOperationException($"No bit for {life.Trouble}."),
        };
        byte[] both = [(byte)(bits >> 8), (byte)bits];
        return bits == 0 ? []
            : both[1] == 0 ? both[..1]
            : both;
    }
}
