using System.Buffers.Binary;
using System.Text;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Simulator.Printers;
using EpsonPort.Simulator.Profiles;

namespace EpsonPort.Simulator.Mib;

/// <summary>Writes the ST2 status block: <c>@BDC ST2</c> CR LF, length, then fields of type, length and data.</summary>
internal static class St2Writer
{
    private const byte NotMeasured = 105;
    private const byte InkLow = 0x10;
    private const byte BoxNearFull = 0x20;

    private static ReadOnlySpan<byte> Header => "@BDC ST2\r\n"u8;

    public static byte[] Write(SimulatedPrinter printer, EpsonProfile epson)
    {
        var fields = new List<byte>();
        Add(fields, St2FieldType.State, State(printer.Life.Phase));
        if (ErrorOf(printer.Life.Trouble) is { } error)
            Add(fields, St2FieldType.Error, error);
        if (Warnings(printer) is { Length: > 0 } warnings)
            Add(fields, St2FieldType.Warnings, warnings);
        Add(fields, St2FieldType.Inks, Inks(printer, epson));
        if (Boxes(printer) is { Length: > 1 } boxes)
            Add(fields, St2FieldType.MaintenanceBoxes, boxes);
        Add(fields, St2FieldType.Job, [0, 0, 0, 0, 0, .. "unknown"u8]);
        if (printer.Identity.SerialNumber.Length > 0)
            Add(fields, St2FieldType.SerialNumber, Encoding.ASCII.GetBytes(printer.Identity.SerialNumber));

        var block = new byte[Header.Length + 2 + fields.Count];
        Header.CopyTo(block);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(Header.Length), (ushort)fields.Count);
        fields.CopyTo(block, Header.Length + 2);
        return block;
    }

    private static byte[] Warnings(SimulatedPrinter printer)
    {
        var warnings = new List<byte>();
        var slot = 0;
        for (var i = 0; i < printer.Profile.Supplies.Count; i++)
        {
            var supply = printer.Profile.Supplies[i];
            if (printer.Life.IsLow(i) && supply.St2Cartridge is not null)
                warnings.Add((byte)(InkLow + slot));
            else if (printer.Life.IsLow(i) && SimulatedPrinter.IsBox(supply))
                warnings.Add(BoxNearFull);
            slot += supply.St2Cartridge is null ? 0 : 1;
        }
        return [.. warnings];
    }

    private static byte[] Inks(SimulatedPrinter printer, EpsonProfile epson)
    {
        var inks = new List<byte> { (byte)epson.St2InkWidth };
        for (var i = 0; i < printer.Profile.Supplies.Count; i++)
        {
            if (printer.Profile.Supplies[i] is not { St2Cartridge: { } cartridge, St2Color: { } color })
                continue;
            inks.AddRange([
                (byte)cartridge,
                (byte)color,
                epson.St2Levels ? (byte)Math.Ceiling(printer.Life.Supplies[i] * 100) : NotMeasured,
            ]);
            if (epson.St2InkWidth == 4)
                inks.Add(0x32);
        }
        return [.. inks];
    }

    /// <summary>Width of an entry, then state and number of resets of each box.</summary>
    private static byte[] Boxes(SimulatedPrinter printer)
    {
        var boxes = new List<byte> { 2 };
        for (var i = 0; i < printer.Profile.Supplies.Count; i++)
        {
            if (!SimulatedPrinter.IsBox(printer.Profile.Supplies[i]))
                continue;
            var state =
                printer.Life.Supplies[i] <= 0 ? St2MaintenanceBoxState.Full
                : printer.Life.IsLow(i) ? St2MaintenanceBoxState.NearFull
                : St2MaintenanceBoxState.Fine;
            boxes.AddRange([(byte)state, 0]);
        }
        return [.. boxes];
    }

    private static void Add(List<byte> fields, St2FieldType type, params ReadOnlySpan<byte> data)
    {
        fields.Add((byte)type);
        fields.Add((byte)data.Length);
        fields.AddRange(data);
    }

    private static byte State(PrinterPhase phase) =>
        phase switch
        {
            PrinterPhase.Stopped => 0x00,
            PrinterPhase.WarmingUp => 0x02,
            PrinterPhase.Printing => 0x03,
            PrinterPhase.Cleaning => 0x07,
            PrinterPhase.Idle or PrinterPhase.Asleep => 0x04,
            _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, message: null),
        };

    private static byte? ErrorOf(PrinterTrouble trouble) =>
        trouble switch
        {
            PrinterTrouble.None => null,
            PrinterTrouble.CoverOpen => 0x02,
            PrinterTrouble.Jam => 0x04,
            PrinterTrouble.SupplyOut => 0x05,
            PrinterTrouble.PaperOut => 0x06,
            PrinterTrouble.BoxFull => 0x10,
            _ => throw new ArgumentOutOfRangeException(nameof(trouble), trouble, message: null),
        };
}
