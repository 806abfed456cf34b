using System.Text;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Agent.Tests.Support;

/// <summary>The objects of a made-up large-format printer, as such a device lays them out.</summary>
internal static class SamplePrinter
{
    public const string Serial = "X9A1000042";

    public static IEnumerable<(ObjectIdentifier, SnmpValue)> Objects() =>
        [
            (PrinterObjects.SysObjectId, new ObjectIdentifierValue(EpsonObjects.Enterprise.Append(1, 1, 2))),
            (PrinterObjects.SysName, Text("EPSON0042")),
            (PrinterObjects.HrDeviceDescr1, Text("EPSON SC-T9999 Series")),
            (PrinterObjects.HrDeviceStatus1, new Integer32(2)),
            (PrinterObjects.HrPrinterStatus1, new Integer32(3)),
            (PrinterObjects.HrPrinterDetectedErrorState1, new OctetString(Array.Empty<byte>())),
            (PrinterObjects.PrtGeneralSerialNumber1, Text(Serial)),
            (PrinterObjects.PrtMarkerLifeCount1, new Counter32(145)),
            (PrinterObjects.PrtMarkerCounterUnit1, new Integer32(8)),
            (PrinterObjects.PrtConsoleLocalization1, new Integer32(1)),
            (PrinterObjects.PrtLocalizationLanguageColumn.Append(1, 1), Text("en")),
            (EpsonObjects.Model, Text("SC-T9999 Series")),
            (EpsonObjects.SerialNumber, Text("a user's name")),
            (EpsonObjects.PrintServerSerialNumber, Text("EP29F16FENSN3")),
            (EpsonObjects.VersionValueColumn.Append(1), Text("EQ22M3")),
            (EpsonObjects.VersionLabelColumn.Append(1), Text("Printer FW")),
            (EpsonObjects.VersionValueColumn.Append(2), Text(Serial)),
            (EpsonObjects.VersionLabelColumn.Append(2), Text("Serial No")),
            (EpsonObjects.CumulativeUnitColumn.Append(1), new Integer32(14)),
            (EpsonObjects.CumulativeValueColumn.Append(1), new Counter32(127_934)),
            (EpsonObjects.CumulativeUnitColumn.Append(2), new Integer32(17)),
            (EpsonObjects.CumulativeValueColumn.Append(2), new Counter32(780_040)),
            .. Supply(1, 1, "Cyan Ink", 3, 84),
            .. Supply(2, 2, "Black Ink", 3, -3),
            .. Supply(3, 0, "Maintenance Box", 4, 67),
            (PrinterObjects.PrtMarkerColorantValueColumn.Append(1, 1), Text("cyan")),
            (PrinterObjects.PrtMarkerColorantValueColumn.Append(1, 2), Text("black")),
            .. Alert(1, 1, 1, -1, 1, "Ready"),
        ];

    public static IEnumerable<(ObjectIdentifier, SnmpValue)> Supply(uint row, int colorant, string name, int supplyClass, int level) =>
        [
            (PrinterObjects.PrtMarkerSuppliesColorantIndexColumn.Append(1, row), new Integer32(colorant)),
            (PrinterObjects.PrtMarkerSuppliesClassColumn.Append(1, row), new Integer32(supplyClass)),
            (PrinterObjects.PrtMarkerSuppliesTypeColumn.Append(1, row), new Integer32(supplyClass == 4 ? 8 : 6)),
            (PrinterObjects.PrtMarkerSuppliesDescriptionColumn.Append(1, row), Text(name)),
            (PrinterObjects.PrtMarkerSuppliesMaxCapacityColumn.Append(1, row), new Integer32(100)),
            (PrinterObjects.PrtMarkerSuppliesLevelColumn.Append(1, row), new Integer32(level)),
        ];

    public static IEnumerable<(ObjectIdentifier, SnmpValue)> Alert(
        uint row,
        int severity,
        int group,
        int groupIndex,
        int code,
        string text
    ) =>
        [
            (PrinterObjects.PrtAlertSeverityLevelColumn.Append(1, row), new Integer32(severity)),
            (PrinterObjects.PrtAlertGroupColumn.Append(1, row), new Integer32(group)),
            (PrinterObjects.PrtAlertGroupIndexColumn.Append(1, row), new Integer32(groupIndex)),
            (PrinterObjects.PrtAlertCodeColumn.Append(1, row), new Integer32(code)),
            (PrinterObjects.PrtAlertDescriptionColumn.Append(1, row), Text(text)),
        ];

    /// <summary>An ST2 block of the given fields.</summary>
    public static OctetString Block(params ReadOnlySpan<byte> fields) =>
        new((byte[])[.. "@BDC ST2\r\n"u8, (byte)fields.Length, 0, .. fields]);

    public static OctetString Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
