using EpsonPort.Agent.Collectors.Snmp;
using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>Input trays and rolls: prtInputTable (RFC 3805).</summary>
internal static class PrinterMedia
{
    private const int TenThousandthsOfInches = 3;
    private const int Micrometers = 4;
    private const decimal MillimetresPerTenThousandthInch = 0.00254m;
    private const decimal MillimetresPerMicrometre = 0.001m;

    public static Item<IReadOnlyList<MediaTray>> Read(PrinterReading reading)
    {
        IReadOnlyList<MediaTray> trays =
        [
            .. reading
                .Values.Rows(PrinterObjects.PrtInputTypeColumn)
                .Take(ListBounds.Trays)
                .Select(row => Tray(reading.Values, row.Row, row.Value)),
        ];
        return trays.Count > 0
            ? Item.Of(trays, "snmp:prtInputTable")
            : AbsentItem.Of<IReadOnlyList<MediaTray>>(reading.Values.WhyAbsent(PrinterObjects.PrtInputTypeColumn));
    }

    private static MediaTray Tray(ObjectValues values, uint[] row, SnmpValue type)
    {
        var level = new SupplyLevel(
            (int)(values.Number(PrinterObjects.PrtInputCurrentLevelColumn, row) ?? -2),
            (int)(values.Number(PrinterObjects.PrtInputMaxCapacityColumn, row) ?? -2)
        );
        return new MediaTray
        {
            Index = (int)Math.Min(int.MaxValue, row[^1]),
            Name = values.Text(PrinterObjects.PrtInputNameColumn, row) ?? values.Text(PrinterObjects.PrtInputDescriptionColumn, row),
            Type = TypeName(ObjectValues.AsNumber(type)),
            MediaName = values.Text(PrinterObjects.PrtInputMediaNameColumn, row),
            WidthMillimetres = Millimetres(values, PrinterObjects.PrtInputMediaDimXFeedDirDeclaredColumn, row),
            LengthMillimetres = Millimetres(values, PrinterObjects.PrtInputMediaDimFeedDirDeclaredColumn, row),
            Capacity = level.MaxCapacity > 0 ? level.MaxCapacity : null,
            Level = level.Kind == SupplyLevelKind.Measured ? level.Level : null,
            LevelAbsent = level.Kind switch
            {
                SupplyLevelKind.Measured => null,
                SupplyLevelKind.SomeLeft => AbsentReason.PresentAmountUnknown,
                _ => AbsentReason.NotMeasured,
            },
            Unit = UnitName(values.Number(PrinterObjects.PrtInputCapacityUnitColumn, row)),
        };
    }

    /// <summary>Null for -1 (other), -2 (unknown) and a unit without a meaning.</summary>
    private static decimal? Millimetres(ObjectValues values, ObjectIdentifier column, uint[] row)
    {
        if (values.Number(column, row) is not (> 0 and var size))
            return null;
        return values.Number(PrinterObjects.PrtInputDimUnitColumn, row) switch
        {
            TenThousandthsOfInches => decimal.Round(size * MillimetresPerTenThousandthInch, 1),
            Micrometers => decimal.Round(size * MillimetresPerMicrometre, 1),
            _ => null,
        };
    }

    /// <summary>PrtInputTypeTC (IANA-PRINTER-MIB).</summary>
    private static string? TypeName(long? type) =>
        type switch
        {
            1 => "other",
            3 => "sheetFeedAutoRemovableTray",
            4 => "sheetFeedAutoNonRemovableTray",
            5 => "sheetFeedManual",
            6 => "continuousRoll",
            7 => "continuousFanFold",
            _ => null,
        };

    /// <summary>PrtCapacityUnitTC (IANA-PRINTER-MIB).</summary>
    private static string? UnitName(long? unit) =>
        unit switch
        {
            3 => "tenThousandthsOfInches",
            4 => "micrometers",
            8 => "sheets",
            16 => "feet",
            17 => "meters",
            18 => "items",
            19 => "percent",
            _ => null,
        };
}
