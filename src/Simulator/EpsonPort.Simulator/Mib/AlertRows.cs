using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Printers;
using EpsonPort.Simulator.Printers;

namespace EpsonPort.Simulator.Mib;

/// <summary>prtAlertTable (RFC 3805): what is wrong, and on Epson devices a row that says that nothing is.</summary>
internal static class AlertRows
{
    private const int Other = 1;
    private const int Critical = 3;
    private const int Warning = 4;
    private const int General = 5;
    private const int CoverGroup = 6;
    private const int InputGroup = 8;
    private const int SuppliesGroup = 11;
    private const int MediaPathGroup = 13;
    private static readonly ObjectIdentifier Alert = ObjectIdentifier.Parse("1.3.6.1.2.1.43.18.1.1");

    public static void Add(Rows rows, SimulatedPrinter printer)
    {
        var index = 1u;
        foreach (var row in RowsOf(printer))
        {
            rows.AddRow(
                Alert,
                [1, index++],
                new(2, new Integer32(row.Severity)),
                new(3, new Integer32(row.Severity == Other ? 1 : 3)),
                new(4, new Integer32(row.Group)),
                new(5, new Integer32(row.GroupIndex)),
                new(6, new Integer32(-2)),
                new(7, new Integer32((int)row.Code)),
                new(8, OctetString.FromText(row.Text))
            );
        }
    }

    /// <summary>Something wants attention and the printer still works.</summary>
    public static bool HasWarning(SimulatedPrinter printer) => Enumerable.Range(0, printer.Life.Supplies.Count).Any(printer.Life.IsLow);

    private static IEnumerable<Row> RowsOf(SimulatedPrinter printer)
    {
        var life = printer.Life;
        var any = false;
        for (var i = 0; i < life.Supplies.Count; i++)
        {
            if (!life.IsLow(i))
                continue;
            any = true;
            yield return Low(printer.Profile.Supplies[i], i);
        }
        if (life.Trouble != PrinterTrouble.None)
            yield return Stopped(printer);
        else if (life.Phase == PrinterPhase.Asleep)
            yield return new Row(Other, General, -1, AlertCode.SubunitPowerSaver, "Sleep");
        else if (!any && printer.Profile.Epson is not null)
            yield return new Row(Other, 1, -1, AlertCode.Other, life.Phase == PrinterPhase.Idle ? "Ready" : "Busy");
    }

    private static Row Low(Profiles.SupplyProfile supply, int index) =>
        supply.Kind switch
        {
            "wasteInk" => new Row(
                Warning,
                SuppliesGroup,
                index + 1,
                AlertCode.MarkerWasteInkReceptacleAlmostFull,
                "Maintenance box is nearly full."
            ),
            "wasteToner" => new Row(
                Warning,
                SuppliesGroup,
                index + 1,
                AlertCode.MarkerWasteTonerReceptacleAlmostFull,
                "Waste toner box is nearly full."
            ),
            "toner" or "tonerCartridge" => new Row(Warning, SuppliesGroup, index + 1, AlertCode.MarkerTonerAlmostEmpty, "Toner is low."),
            "ink" or "inkCartridge" => new Row(Warning, SuppliesGroup, index + 1, AlertCode.MarkerInkAlmostEmpty, "Ink is low."),
            _ => new Row(Warning, SuppliesGroup, index + 1, AlertCode.SubunitLifeAlmostOver, $"{supply.Name} is near the end of its life."),
        };

    private static Row Stopped(SimulatedPrinter printer)
    {
        var life = printer.Life;
        var at = life.TroubleIndex + 1;
        return life.Trouble switch
        {
            PrinterTrouble.CoverOpen => new Row(
                Critical,
                CoverGroup,
                at,
                AlertCode.CoverOpen,
                $"{printer.Profile.Covers[life.TroubleIndex]} is open."
            ),
            PrinterTrouble.Jam => new Row(Critical, MediaPathGroup, 1, AlertCode.Jam, "Paper jam."),
            PrinterTrouble.PaperOut => new Row(
                Critical,
                InputGroup,
                at,
                AlertCode.InputMediaSupplyEmpty,
                $"{printer.Profile.Trays[life.TroubleIndex].Name} is out of paper."
            ),
            PrinterTrouble.BoxFull => new Row(
                Critical,
                SuppliesGroup,
                at,
                OutCode(printer.Profile.Supplies[life.TroubleIndex].Kind),
                $"{printer.Profile.Supplies[life.TroubleIndex].Name} is full."
            ),
            PrinterTrouble.SupplyOut => new Row(
                Critical,
                SuppliesGroup,
                at,
                OutCode(printer.Profile.Supplies[life.TroubleIndex].Kind),
                $"{printer.Profile.Supplies[life.TroubleIndex].Name} needs replacing."
            ),
            _ => throw new InvalidOperationException($"No alert for {life.Trouble}."),
        };
    }

    private static AlertCode OutCode(string kind) =>
        kind switch
        {
            "ink" or "inkCartridge" => AlertCode.MarkerInkEmpty,
            "toner" or "tonerCartridge" => AlertCode.MarkerTonerEmpty,
            "wasteInk" => AlertCode.MarkerWasteInkReceptacleFull,
            "wasteToner" => AlertCode.MarkerWasteTonerReceptacleFull,
            _ => AlertCode.SubunitLifeOver,
        };

    private sealed record Row(int Severity, int Group, int GroupIndex, AlertCode Code, string Text);
}
