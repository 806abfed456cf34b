using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>
/// Inks and boxes: prtMarkerSuppliesTable (RFC 3805); the ST2 block where a printer has no such table, and for what the table leaves out.
/// </summary>
internal static class PrinterSupplies
{
    private const int FirstBoxIndex = 1000;

    public static Item<IReadOnlyList<Supply>> Read(PrinterReading reading)
    {
        var table = Table(reading).Take(ListBounds.Supplies).ToList();
        var supplies = table.Count > 0 ? table : Inks(reading.Status).ToList();
        if (supplies.TrueForAll(supply => supply.Receptacle != true))
            supplies.AddRange(Boxes(reading.Status));
        if (supplies.Count == 0)
            return AbsentItem.Of<IReadOnlyList<Supply>>(reading.Values.WhyAbsent(PrinterObjects.PrtMarkerSuppliesLevelColumn));
        if (table.Count > 0 && reading.Status is { } block)
            supplies = [.. supplies.Select(supply => WithBlockLevel(supply, block, supplies))];
        IReadOnlyList<Supply> sorted =
        [
            .. supplies.OrderBy(supply => supply.Receptacle == true).ThenBy(supply => supply.Color is null).ThenBy(supply => supply.Index),
        ];
        return Item.Of(sorted, table.Count > 0 ? "snmp:prtMarkerSuppliesTable" : "st2:0F");
    }

    /// <summary>Marks what the device itself calls low; leaves null where it says nothing either way.</summary>
    public static Item<IReadOnlyList<Supply>> WithLow(Item<IReadOnlyList<Supply>> item, PrinterReading reading, IReadOnlyList<Alert> alerts)
    {
        if (item.Value is not { } supplies)
            return item;
        const DetectedErrors inkErrors = DetectedErrors.LowToner | DetectedErrors.NoToner;
        var low = alerts.Where(alert => alert.Group == Names.Camel(AlertGroup.MarkerSupplies) && alert.GroupIndex is not null).ToList();
        var errors = PrinterCondition.Errors(reading);
        var isAllWell = reading.Values.Number(PrinterObjects.HrDeviceStatus1) is null or (int)DeviceStatus.Running;
        var saysWhich = low.Count > 0 || (isAllWell && errors is { } bits && (bits & inkErrors) == DetectedErrors.None);
        IReadOnlyList<Supply> marked =
        [
            .. supplies.Select(supply =>
                supply with
                {
                    Low =
                        low.Exists(alert => alert.GroupIndex == supply.Index) ? true
                        : saysWhich && supply.Receptacle != true ? false
                        : null,
                }
            ),
        ];
        return item with { Value = marked };
    }

    /// <summary>The supply that a slot of the ST2 block means, by its colour; null when that is not certain.</summary>
    public static Supply? OfSlot(St2Status block, int? slot, IReadOnlyList<Supply> supplies)
    {
        if (slot is not { } at || at >= block.Inks.Count)
            return null;
        var color = ColorOf(block.Inks[at]);
        var fitting = supplies.Where(supply => supply.Receptacle != true && supply.Color == color).ToList();
        var isAlone = block.Inks.Count(ink => ColorOf(ink) == color) == 1;
        return fitting.Count == 1 && isAlone ? fitting[0] : null;
    }

    private static IEnumerable<Supply> Table(PrinterReading reading)
    {
        var values = reading.Values;
        foreach (var (row, levelValue) in values.Rows(PrinterObjects.PrtMarkerSuppliesLevelColumn))
        {
            var level = new SupplyLevel(
                Number(Snmp.ObjectValues.AsNumber(levelValue)),
                Number(values.Number(PrinterObjects.PrtMarkerSuppliesMaxCapacityColumn, row))
            );
            var kind = (SupplyType)(values.Number(PrinterObjects.PrtMarkerSuppliesTypeColumn, row) ?? (int)SupplyType.Unknown);
            var supplyClass = (SupplyClass?)values.Number(PrinterObjects.PrtMarkerSuppliesClassColumn, row);
            var colorant = Colorant(reading, row);
            var description = values.Text(PrinterObjects.PrtMarkerSuppliesDescriptionColumn, row);
            var percent = level.Percent;
            yield return new Supply
            {
                Index = (int)Math.Min(int.MaxValue, row[^1]),
                Kind = Names.Camel(kind),
                Name = description ?? colorant ?? Names.Camel(kind),
                Color = supplyClass is SupplyClass.ReceptacleThatIsFilled ? null : SupplyColors.Find(colorant, description),
                RemainingPercent = percent is { } known ? decimal.Round((decimal)known, 1) : null,
                RemainingAbsent = percent is not null ? null : WhyNoPercent(level),
                Level = level.Kind == SupplyLevelKind.Measured ? level.Level : null,
                Capacity = level.MaxCapacity > 0 ? level.MaxCapacity : null,
                Unit = values.Number(PrinterObjects.PrtMarkerSuppliesSupplyUnitColumn, row) is { } unit
                    ? Names.Camel((SupplyUnit)unit)
                    : null,
                Receptacle = supplyClass switch
                {
                    SupplyClass.SupplyThatIsConsumed => false,
                    SupplyClass.ReceptacleThatIsFilled => true,
                    _ => null,
                },
            };
        }
    }

    private static string? Colorant(PrinterReading reading, uint[] row)
    {
        // The colorant's row has the same device index in front.
        if (reading.Values.Number(PrinterObjects.PrtMarkerSuppliesColorantIndexColumn, row) is not (> 0 and <= uint.MaxValue and var index))
            return null;
        return reading.Values.Text(PrinterObjects.PrtMarkerColorantValueColumn, [.. row[..^1], (uint)index]);
    }

    private static AbsentReason WhyNoPercent(SupplyLevel level) =>
        level.Kind == SupplyLevelKind.SomeLeft ? AbsentReason.PresentAmountUnknown : AbsentReason.NotMeasured;

    private static IEnumerable<Supply> Inks(St2Status? block) =>
        (block?.Inks ?? []).Select(ink => new Supply
        {
            Index = ink.Slot,
            Kind = Names.Camel(SupplyType.Ink),
            Name = Names.Words(ink.Color) is { } words ? $"{words} ink" : $"Ink {ink.Slot + 1}",
            Color = ColorOf(ink),
            RemainingPercent = ink.Level.Percent,
            RemainingAbsent = ink.Level.Percent is null ? AbsentReason.NotMeasured : null,
            Receptacle = false,
        });

    private static IEnumerable<Supply> Boxes(St2Status? block)
    {
        var tanks = block?.MaintenanceTanks ?? [];
        return tanks.Select(
            (tank, index) =>
                new Supply
                {
                    Index = FirstBoxIndex + index,
                    Kind = Names.Camel(SupplyType.WasteInk),
                    Name = tanks.Count == 1 ? "Maintenance box" : $"Maintenance box {index + 1}",
                    RemainingPercent = tank.Percent,
                    RemainingAbsent = tank.Percent is null ? AbsentReason.NotMeasured : null,
                    Receptacle = true,
                }
        );
    }

    private static Supply WithBlockLevel(Supply supply, St2Status block, IReadOnlyList<Supply> supplies)
    {
        if (supply.RemainingPercent is not null)
            return supply;
        var ink = block.Inks.FirstOrDefault(each => OfSlot(block, each.Slot, supplies)?.Index == supply.Index);
        return ink?.Level.Percent is { } percent ? supply with { RemainingPercent = percent, RemainingAbsent = null } : supply;
    }

    private static string? ColorOf(St2Ink ink) =>
        ink.Color switch
        {
            St2Color.LightOrDarkYellow or St2Color.Composite => null,
            St2Color.GrayOrDarkYellow => "gray",
            St2Color.Clear => "clear",
            var color => Enum.IsDefined(color) ? Names.Camel(color) : null,
        };

    private static int Number(long? value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : -2;
}
