using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Printers;
using EpsonPort.Simulator.Printers;

namespace EpsonPort.Simulator.Mib;

/// <summary>Printer-MIB (RFC 3805), alerts apart.</summary>
internal static class PrinterMibRows
{
    private const int MicrometresPerMillimetre = 1000;
    private static readonly ObjectIdentifier Input = ObjectIdentifier.Parse("1.3.6.1.2.1.43.8.2.1");
    private static readonly ObjectIdentifier Marker = ObjectIdentifier.Parse("1.3.6.1.2.1.43.10.2.1");
    private static readonly ObjectIdentifier Supply = ObjectIdentifier.Parse("1.3.6.1.2.1.43.11.1.1");
    private static readonly ObjectIdentifier Colorant = ObjectIdentifier.Parse("1.3.6.1.2.1.43.12.1.1");
    private static readonly ObjectIdentifier Cover = ObjectIdentifier.Parse("1.3.6.1.2.1.43.6.1.1");
    private static readonly ObjectIdentifier Localization = ObjectIdentifier.Parse("1.3.6.1.2.1.43.7.1.1");
    private static readonly ObjectIdentifier Interpreter = ObjectIdentifier.Parse("1.3.6.1.2.1.43.15.1.1");
    private static readonly ObjectIdentifier Finisher = ObjectIdentifier.Parse("1.3.6.1.2.1.43.30.1.1");

    public static void Add(Rows rows, SimulatedPrinter printer)
    {
        var profile = printer.Profile;
        rows.Add(PrinterObjects.PrtGeneralCurrentLocalization1, 1);
        rows.Add(PrinterObjects.PrtConsoleLocalization1, 1);
        rows.Add(PrinterObjects.PrtGeneralPrinterName1, profile.Identity.Model);
        rows.Add(PrinterObjects.PrtGeneralSerialNumber1, printer.Identity.SerialNumber);
        rows.AddRow(
            Localization,
            [1, 1],
            new(2, OctetString.FromText(profile.Identity.PanelLanguage)),
            new(3, OctetString.FromText(profile.Identity.PanelCountry)),
            new(4, new Integer32(106))
        );
        AddCovers(rows, printer);
        AddTrays(rows, printer);
        AddMarker(rows, printer);
        AddSupplies(rows, printer);
        AddInterpreters(rows, printer);
        if (profile.Finisher is { } finisher)
            rows.AddRow(
                Finisher,
                [1, 1],
                new(2, new Integer32(6)),
                new(3, new Integer32(3)),
                new(9, new Integer32(0)),
                new(10, OctetString.FromText(finisher))
            );
    }

    private static void AddCovers(Rows rows, SimulatedPrinter printer)
    {
        const int open = 3;
        const int closed = 4;
        for (var i = 0; i < printer.Profile.Covers.Count; i++)
        {
            var isOpen = printer.Life.Trouble == PrinterTrouble.CoverOpen && printer.Life.TroubleIndex == i;
            rows.AddRow(
                Cover,
                [1, (uint)i + 1],
                new(2, OctetString.FromText(printer.Profile.Covers[i])),
                new(3, new Integer32(isOpen ? open : closed))
            );
        }
    }

    private static void AddTrays(Rows rows, SimulatedPrinter printer)
    {
        const int micrometres = 4;
        const int sheets = 8;
        const int meters = 17;
        const int notKnown = -2;
        for (var i = 0; i < printer.Profile.Trays.Count; i++)
        {
            var tray = printer.Profile.Trays[i];
            var sentinel = MibNames.Sentinels[tray.Reports];
            var isEmpty = printer.Life.Trouble == PrinterTrouble.PaperOut && printer.Life.TroubleIndex == i;
            rows.AddRow(
                Input,
                [1, (uint)i + 1],
                new(2, new Integer32(MibNames.InputTypes[tray.Kind])),
                new(3, new Integer32(micrometres)),
                new(4, new Integer32(Micrometres(tray.LengthMillimetres))),
                new(5, new Integer32(Micrometres(tray.WidthMillimetres))),
                new(8, new Integer32(tray.LengthMillimetres > 0 ? sheets : meters)),
                new(9, new Integer32(sentinel < 0 ? notKnown : tray.Capacity)),
                new(
                    10,
                    new Integer32(
                        isEmpty ? 0
                        : sentinel < 0 ? sentinel
                        : (int)Math.Ceiling(printer.Life.Trays[i])
                    )
                ),
                // PrtSubUnitStatusTC: 0 available and idle, 9 unavailable and broken with a critical alert.
                new(11, new Integer32(isEmpty ? 9 : 0)),
                new(12, OctetString.FromText(tray.Media)),
                new(13, OctetString.FromText(tray.Name)),
                new(18, OctetString.FromText(tray.Name))
            );
        }
        static int Micrometres(double millimetres) => millimetres > 0 ? (int)(millimetres * MicrometresPerMillimetre) : notKnown;
    }

    private static void AddMarker(Rows rows, SimulatedPrinter printer) =>
        rows.AddRow(
            Marker,
            [1, 1],
            new(2, new Integer32(12)), // inkjet, aqueous; a profile of another technology overrides it among its objects
            new(3, new Integer32(MibNames.MarkerCounterUnits[printer.Profile.LifeCountUnit])),
            new(4, new Counter32((uint)printer.Life.Counters.Pages)),
            new(5, new Counter32((uint)printer.Life.Counters.PagesSincePowerOn)),
            new(15, new Integer32(0))
        );

    private static void AddSupplies(Rows rows, SimulatedPrinter printer)
    {
        var colors = printer.Profile.Supplies.Select(supply => supply.Color).OfType<string>().Distinct().ToList();
        for (var i = 0; i < colors.Count; i++)
            rows.AddRow(
                Colorant,
                [1, (uint)i + 1],
                new(2, new Integer32(1)),
                new(3, new Integer32(3)),
                new(4, OctetString.FromText(colors[i])),
                new(5, new Integer32(2))
            );

        for (var i = 0; i < printer.Profile.Supplies.Count; i++)
        {
            var supply = printer.Profile.Supplies[i];
            var sentinel = MibNames.Sentinels[supply.Reports];
            rows.AddRow(
                Supply,
                [1, (uint)i + 1],
                new(2, new Integer32(1)),
                new(3, new Integer32(supply.Color is null ? 0 : colors.IndexOf(supply.Color) + 1)),
                new(4, new Integer32(SimulatedPrinter.IsBox(supply) ? 4 : 3)),
                new(5, new Integer32(MibNames.SupplyTypes[supply.Kind])),
                new(6, OctetString.FromText(supply.Name)),
                new(7, new Integer32(supply.Unit)),
                new(8, new Integer32(sentinel < 0 ? -2 : supply.Capacity)),
                new(9, new Integer32(sentinel < 0 ? sentinel : printer.LevelOf(i)))
            );
        }
    }

    private static void AddInterpreters(Rows rows, SimulatedPrinter printer)
    {
        var sets = printer.Profile.Identity.CommandSets.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var version = printer.Profile.Identity.Firmware is [var first, ..] ? first.Value : "";
        for (var i = 0; i < sets.Length; i++)
        {
            rows.AddRow(
                Interpreter,
                [1, (uint)i + 1],
                new(2, new Integer32(1)),
                new(3, OctetString.FromText(sets[i])),
                new(5, OctetString.FromText(sets[i])),
                new(6, OctetString.FromText(version))
            );
        }
    }
}
