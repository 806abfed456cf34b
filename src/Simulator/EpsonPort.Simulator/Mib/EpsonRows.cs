using System.Buffers.Binary;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Simulator.Printers;
using EpsonPort.Simulator.Profiles;

namespace EpsonPort.Simulator.Mib;

/// <summary>Epson's enterprise objects, as far as their meaning is known. The control channel is no part of the tree: nothing walks into it.</summary>
internal static class EpsonRows
{
    private static readonly ObjectIdentifier Jobs = ObjectIdentifier.Parse("1.3.6.1.4.1.1248.1.2.2.27.20.1");

    public static void Add(Rows rows, SimulatedPrinter printer, EpsonProfile epson)
    {
        var identity = printer.Profile.Identity;
        rows.Add(EpsonObjects.DeviceId, printer.DeviceId);
        rows.Add(EpsonObjects.Model, identity.Model);
        rows.Add(EpsonObjects.ProductName, identity.Model);
        rows.Add(EpsonObjects.Status, new OctetString(epson.St2 is "object" or "both" ? St2Writer.Write(printer, epson) : []));
        rows.Add(EpsonObjects.SerialNumber, printer.Identity.SerialNumber);
        rows.Add(EpsonObjects.PrintServerSerialNumber, $"EP{printer.Identity.MacAddress[^6..]}NSN1");
        rows.Add(EpsonObjects.MacAddress, new OctetString(Convert.FromHexString(printer.Identity.MacAddress)));
        rows.Add(EpsonObjects.ShortModel, identity.Model.Split(' ')[0]);
        rows.Add(EpsonObjects.BonjourName, $"{identity.Manufacturer} {identity.Model}");
        for (var i = 0; i < identity.Firmware.Count; i++)
        {
            rows.Add(EpsonObjects.VersionValueColumn.Append((uint)i + 1), identity.Firmware[i].Value);
            rows.Add(EpsonObjects.VersionLabelColumn.Append((uint)i + 1), identity.Firmware[i].Label);
        }
        AddCounters(rows, printer.Life.Counters, epson);
        if (epson.JobTable)
            AddJobs(rows, printer.Life.Jobs);
    }

    private static void AddCounters(Rows rows, PrinterCounters counters, EpsonProfile epson)
    {
        if (epson.PageCounters)
        {
            rows.Add(EpsonObjects.TotalPages, Number(counters.Pages));
            rows.Add(EpsonObjects.MonochromePages, Number(counters.MonochromePages));
            rows.Add(EpsonObjects.ColorPages, Number(counters.ColorPages));
        }
        if (epson.FunctionCounters)
        {
            var printed = counters.Pages - counters.CopiedPages;
            var share = counters.Pages == 0 ? 0 : (double)counters.ColorPages / counters.Pages;
            AddFunction(rows, 1, "Print", printed, (long)(printed * share));
            AddFunction(rows, 2, "Copy", counters.CopiedPages, (long)(counters.CopiedPages * share));
            AddFunction(rows, 4, "Scan", counters.ScannedPages, (long)(counters.ScannedPages * share));
        }
        if (epson.LengthAndArea)
        {
            rows.Add(EpsonObjects.CumulativeUnitColumn.Append(1), (int)CumulativeUnit.Millimeters);
            rows.Add(EpsonObjects.CumulativeUnitColumn.Append(2), (int)CumulativeUnit.SquareCentimeters);
            rows.Add(EpsonObjects.CumulativeValueColumn.Append(1), Number(counters.LengthMillimetres));
            rows.Add(EpsonObjects.CumulativeValueColumn.Append(2), Number(counters.AreaSquareCentimetres));
        }
        if (epson.LabelCounters)
        {
            rows.Add(EpsonObjects.LabelCountColumn.Append(1), Number(counters.Pages));
            rows.Add(EpsonObjects.LabelLengthColumn.Append(1), Number(counters.LengthMillimetres));
        }
    }

    private static void AddFunction(Rows rows, uint row, string name, long total, long color)
    {
        rows.Add(EpsonObjects.FunctionNameColumn.Append(row), name);
        rows.Add(EpsonObjects.FunctionMonochromeColumn.Append(row), Number(total - color));
        rows.Add(EpsonObjects.FunctionTotalColumn.Append(row), Number(total));
        rows.Add(EpsonObjects.FunctionColorColumn.Append(row), Number(color));
    }

    private static void AddJobs(Rows rows, IEnumerable<PrintedJob> jobs)
    {
        var row = 1u;
        foreach (var job in jobs)
        {
            rows.AddRow(
                Jobs,
                [1, 1, row++],
                new(2, Number(job.Number)),
                new(3, OctetString.FromText(job.Name)),
                new(5, Time(job.StartedAt)),
                new(6, job.EndedAt is { } ended ? Time(ended) : new OctetString(new byte[8])),
                new(8, new Integer32(job.Tray == 0 ? 3 : 2)),
                new(9, new Integer32(job.WidthMillimetres)),
                new(10, new Integer32(job.LengthMillimetres * job.Pages)),
                new(11, new Integer32(job.EndedAt is null ? 2 : 1)),
                new(12, new Integer32(1))
            );
        }
    }

    private static Integer32 Number(double amount) => new((int)Math.Min(amount, int.MaxValue));

    /// <summary>DateAndTime (RFC 2579) with the zone.</summary>
    private static OctetString Time(DateTimeOffset time)
    {
        var bytes = new byte[11];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)time.Year);
        (bytes[2], bytes[3], bytes[4], bytes[5], bytes[6]) = (
            (byte)time.Month,
            (byte)time.Day,
            (byte)time.Hour,
            (byte)time.Minute,
            (byte)time.Second
        );
        bytes[7] = (byte)(time.Millisecond / 100);
        bytes[8] = (byte)(time.Offset < TimeSpan.Zero ? '-' : '+');
        (bytes[9], bytes[10]) = ((byte)Math.Abs(time.Offset.Hours), (byte)Math.Abs(time.Offset.Minutes));
        return new OctetString(bytes);
    }
}
