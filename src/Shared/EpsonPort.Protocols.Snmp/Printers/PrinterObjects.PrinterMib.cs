namespace EpsonPort.Protocols.Snmp.Printers;

// Printer-MIB, RFC 3805. Rows are (device index).(row), and the device index of a printer is 1.
public static partial class PrinterObjects
{
    /// <summary>prtGeneralCurrentLocalization.1: row of the localization table in force.</summary>
    public static ObjectIdentifier PrtGeneralCurrentLocalization1 { get; } = MibRoots.PrinterMib.Append(5, 1, 1, 2, 1);

    /// <summary>prtConsoleLocalization.1: row of the localization table that the panel uses.</summary>
    public static ObjectIdentifier PrtConsoleLocalization1 { get; } = MibRoots.PrinterMib.Append(5, 1, 1, 7, 1);

    /// <summary>prtGeneralPrinterName.1.</summary>
    public static ObjectIdentifier PrtGeneralPrinterName1 { get; } = MibRoots.PrinterMib.Append(5, 1, 1, 16, 1);

    /// <summary>prtGeneralSerialNumber.1.</summary>
    public static ObjectIdentifier PrtGeneralSerialNumber1 { get; } = MibRoots.PrinterMib.Append(5, 1, 1, 17, 1);

    /// <summary>prtCoverDescription.</summary>
    public static ObjectIdentifier PrtCoverDescriptionColumn { get; } = MibRoots.PrinterMib.Append(6, 1, 1, 2);

    /// <summary>prtCoverStatus: 3 cover open, 4 cover closed, 5 interlock open, 6 interlock closed.</summary>
    public static ObjectIdentifier PrtCoverStatusColumn { get; } = MibRoots.PrinterMib.Append(6, 1, 1, 3);

    /// <summary>prtLocalizationLanguage: ISO 639 code.</summary>
    public static ObjectIdentifier PrtLocalizationLanguageColumn { get; } = MibRoots.PrinterMib.Append(7, 1, 1, 2);

    /// <summary>prtLocalizationCountry: ISO 3166 code.</summary>
    public static ObjectIdentifier PrtLocalizationCountryColumn { get; } = MibRoots.PrinterMib.Append(7, 1, 1, 3);

    /// <summary>prtInputType.</summary>
    public static ObjectIdentifier PrtInputTypeColumn { get; } = MibRoots.PrinterMib.Append(8, 2, 1, 2);

    /// <summary>prtInputDimUnit: unit of the four dimensions, 3 ten-thousandths of an inch, 4 micrometres.</summary>
    public static ObjectIdentifier PrtInputDimUnitColumn { get; } = MibRoots.PrinterMib.Append(8, 2, 1, 3);

    /// <summary>prtInputMediaDimFeedDirDeclared: length of the media; -1 other, -2 unknown.</summary>
    public static ObjectIdentifier PrtInputMediaDimFeedDirDeclaredColumn { get; } = MibRoots.PrinterMib.Append(8, 2, 1, 4);

    /// <summary>prtInputMediaDimXFeedDirDeclared: width of the media; -1 other, -2 unknown.</summary>
    public static ObjectIdentifier PrtInputMediaDimXFeedDirDeclaredColumn { get; } = MibRoots.PrinterMib.Append(8, 2, 1, 5);

    /// <summary>prtInputCapacityUnit: 8 sheets, 16 feet, 17 metres, 18 items, 19 percent.</summary>
    public static ObjectIdentifier PrtInputCapacityUnitColumn { get; } = MibRoots.PrinterMib.Append(8, 2, 1, 8);

    /// <summary>prtInputMaxCapacity, in units of prtInputCapacityUnit.</summary>
    public static ObjectIdentifier PrtInputMaxCapacityColumn { get; } = MibRoots.PrinterMib.Append(8, 2, 1, 9);

    /// <summary>prtInputCurrentLevel: see <see cref="SupplyLevel"/> for the negative values.</summary>
    public static ObjectIdentifier PrtInputCurrentLevelColumn { get; } = MibRoots.PrinterMib.Append(8, 2, 1, 10);

    /// <summary>prtInputStatus: sub-unit status bits.</summary>
    public static ObjectIdentifier PrtInputStatusColumn { get; } = MibRoots.PrinterMib.Append(8, 2, 1, 11);

    /// <summary>prtInputMediaName.</summary>
    public static ObjectIdentifier PrtInputMediaNameColumn { get; } = MibRoots.PrinterMib.Append(8, 2, 1, 12);

    /// <summary>prtInputName.</summary>
    public static ObjectIdentifier PrtInputNameColumn { get; } = MibRoots.PrinterMib.Append(8, 2, 1, 13);

    /// <summary>prtInputDescription.</summary>
    public static ObjectIdentifier PrtInputDescriptionColumn { get; } = MibRoots.PrinterMib.Append(8, 2, 1, 18);

    /// <summary>prtMarkerCounterUnit.1.1: unit of the two counters, see <see cref="MarkerCounterUnit"/>.</summary>
    public static ObjectIdentifier PrtMarkerCounterUnit1 { get; } = MibRoots.PrinterMib.Append(10, 2, 1, 3, 1, 1);

    /// <summary>prtMarkerLifeCount.1.1: over the life of the device.</summary>
    public static ObjectIdentifier PrtMarkerLifeCount1 { get; } = MibRoots.PrinterMib.Append(10, 2, 1, 4, 1, 1);

    /// <summary>prtMarkerPowerOnCount.1.1: since the device was switched on.</summary>
    public static ObjectIdentifier PrtMarkerPowerOnCount1 { get; } = MibRoots.PrinterMib.Append(10, 2, 1, 5, 1, 1);

    /// <summary>prtMarkerSuppliesColorantIndex: row of the colorant table, 0 for none.</summary>
    public static ObjectIdentifier PrtMarkerSuppliesColorantIndexColumn { get; } = MibRoots.PrinterMib.Append(11, 1, 1, 3);

    /// <summary>prtMarkerSuppliesClass: see <see cref="SupplyClass"/>.</summary>
    public static ObjectIdentifier PrtMarkerSuppliesClassColumn { get; } = MibRoots.PrinterMib.Append(11, 1, 1, 4);

    /// <summary>prtMarkerSuppliesType: see <see cref="SupplyType"/>.</summary>
    public static ObjectIdentifier PrtMarkerSuppliesTypeColumn { get; } = MibRoots.PrinterMib.Append(11, 1, 1, 5);

    /// <summary>prtMarkerSuppliesDescription.</summary>
    public static ObjectIdentifier PrtMarkerSuppliesDescriptionColumn { get; } = MibRoots.PrinterMib.Append(11, 1, 1, 6);

    /// <summary>prtMarkerSuppliesSupplyUnit: see <see cref="SupplyUnit"/>.</summary>
    public static ObjectIdentifier PrtMarkerSuppliesSupplyUnitColumn { get; } = MibRoots.PrinterMib.Append(11, 1, 1, 7);

    /// <summary>prtMarkerSuppliesMaxCapacity.</summary>
    public static ObjectIdentifier PrtMarkerSuppliesMaxCapacityColumn { get; } = MibRoots.PrinterMib.Append(11, 1, 1, 8);

    /// <summary>prtMarkerSuppliesLevel: see <see cref="SupplyLevel"/>.</summary>
    public static ObjectIdentifier PrtMarkerSuppliesLevelColumn { get; } = MibRoots.PrinterMib.Append(11, 1, 1, 9);

    /// <summary>prtMarkerColorantValue: the colour's name.</summary>
    public static ObjectIdentifier PrtMarkerColorantValueColumn { get; } = MibRoots.PrinterMib.Append(12, 1, 1, 4);

    /// <summary>prtInterpreterLangFamily.</summary>
    public static ObjectIdentifier PrtInterpreterLangFamilyColumn { get; } = MibRoots.PrinterMib.Append(15, 1, 1, 2);

    /// <summary>prtInterpreterLangLevel.</summary>
    public static ObjectIdentifier PrtInterpreterLangLevelColumn { get; } = MibRoots.PrinterMib.Append(15, 1, 1, 3);

    /// <summary>prtInterpreterDescription.</summary>
    public static ObjectIdentifier PrtInterpreterDescriptionColumn { get; } = MibRoots.PrinterMib.Append(15, 1, 1, 5);

    /// <summary>prtInterpreterVersion: on Epson the main firmware.</summary>
    public static ObjectIdentifier PrtInterpreterVersionColumn { get; } = MibRoots.PrinterMib.Append(15, 1, 1, 6);

    /// <summary>prtConsoleDisplayBufferText: lines of the panel.</summary>
    public static ObjectIdentifier PrtConsoleDisplayBufferTextColumn { get; } = MibRoots.PrinterMib.Append(16, 5, 1, 2);

    /// <summary>prtAlertSeverityLevel: see <see cref="AlertSeverity"/>.</summary>
    public static ObjectIdentifier PrtAlertSeverityLevelColumn { get; } = MibRoots.PrinterMib.Append(18, 1, 1, 2);

    /// <summary>prtAlertTrainingLevel.</summary>
    public static ObjectIdentifier PrtAlertTrainingLevelColumn { get; } = MibRoots.PrinterMib.Append(18, 1, 1, 3);

    /// <summary>prtAlertGroup: see <see cref="AlertGroup"/>.</summary>
    public static ObjectIdentifier PrtAlertGroupColumn { get; } = MibRoots.PrinterMib.Append(18, 1, 1, 4);

    /// <summary>prtAlertGroupIndex: row of the group's table, -1 for none.</summary>
    public static ObjectIdentifier PrtAlertGroupIndexColumn { get; } = MibRoots.PrinterMib.Append(18, 1, 1, 5);

    /// <summary>prtAlertLocation.</summary>
    public static ObjectIdentifier PrtAlertLocationColumn { get; } = MibRoots.PrinterMib.Append(18, 1, 1, 6);

    /// <summary>prtAlertCode: see <see cref="AlertCode"/>.</summary>
    public static ObjectIdentifier PrtAlertCodeColumn { get; } = MibRoots.PrinterMib.Append(18, 1, 1, 7);

    /// <summary>prtAlertDescription.</summary>
    public static ObjectIdentifier PrtAlertDescriptionColumn { get; } = MibRoots.PrinterMib.Append(18, 1, 1, 8);

    /// <summary>prtAlertTime: sysUpTime when the alert came.</summary>
    public static ObjectIdentifier PrtAlertTimeColumn { get; } = MibRoots.PrinterMib.Append(18, 1, 1, 9);

    /// <summary>finDeviceType (Finisher MIB, RFC 3806): 6 is a trimmer, Epson's cutter.</summary>
    public static ObjectIdentifier FinDeviceTypeColumn { get; } = MibRoots.PrinterMib.Append(30, 1, 1, 2);

    /// <summary>finDevicePresentOnOff (RFC 3806).</summary>
    public static ObjectIdentifier FinDevicePresentOnOffColumn { get; } = MibRoots.PrinterMib.Append(30, 1, 1, 3);

    /// <summary>finDeviceStatus (RFC 3806).</summary>
    public static ObjectIdentifier FinDeviceStatusColumn { get; } = MibRoots.PrinterMib.Append(30, 1, 1, 9);

    /// <summary>finDeviceDescription (RFC 3806).</summary>
    public static ObjectIdentifier FinDeviceDescriptionColumn { get; } = MibRoots.PrinterMib.Append(30, 1, 1, 10);
}
