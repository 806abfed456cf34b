using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>What a printer is asked, in order. Names come from the codec's fixed list and from nowhere else.</summary>
internal static class PrinterQuestions
{
    /// <summary>Few enough for the weakest device, and enough to know the maker.</summary>
    public static IReadOnlyList<ObjectIdentifier> First { get; } =
    [PrinterObjects.SysObjectId, PrinterObjects.SysName, PrinterObjects.HrDeviceDescr1];

    public static IReadOnlyList<ObjectIdentifier> Standard { get; } =
    [
        PrinterObjects.HrDeviceStatus1,
        PrinterObjects.HrPrinterStatus1,
        PrinterObjects.HrPrinterDetectedErrorState1,
        PrinterObjects.PrtGeneralSerialNumber1,
        PrinterObjects.PrtGeneralPrinterName1,
        PrinterObjects.PrtGeneralCurrentLocalization1,
        PrinterObjects.PrtConsoleLocalization1,
        PrinterObjects.PrtMarkerLifeCount1,
        PrinterObjects.PrtMarkerCounterUnit1,
        PrinterObjects.PrtMarkerPowerOnCount1,
        PrinterObjects.HrSystemDate,
        PrinterObjects.PpmPrinterIeee1284DeviceId1,
    ];

    public static IReadOnlyList<ObjectIdentifier> Epson { get; } =
    [
        EpsonObjects.DeviceId,
        EpsonObjects.Model,
        EpsonObjects.SerialNumber,
        EpsonObjects.Status,
        EpsonObjects.TotalPages,
        EpsonObjects.MonochromePages,
        EpsonObjects.ColorPages,
        EpsonObjects.PrintServerSerialNumber,
        EpsonObjects.MacAddress,
        EpsonObjects.BonjourName,
        EpsonObjects.WifiNetworkName,
    ];

    public static IReadOnlyList<IReadOnlyList<ObjectIdentifier>> StandardTables { get; } =
    [
        [
            PrinterObjects.PrtAlertSeverityLevelColumn,
            PrinterObjects.PrtAlertGroupColumn,
            PrinterObjects.PrtAlertGroupIndexColumn,
            PrinterObjects.PrtAlertCodeColumn,
            PrinterObjects.PrtAlertDescriptionColumn,
        ],
        [
            PrinterObjects.PrtMarkerSuppliesColorantIndexColumn,
            PrinterObjects.PrtMarkerSuppliesClassColumn,
            PrinterObjects.PrtMarkerSuppliesTypeColumn,
            PrinterObjects.PrtMarkerSuppliesDescriptionColumn,
            PrinterObjects.PrtMarkerSuppliesSupplyUnitColumn,
            PrinterObjects.PrtMarkerSuppliesMaxCapacityColumn,
            PrinterObjects.PrtMarkerSuppliesLevelColumn,
        ],
        [PrinterObjects.PrtMarkerColorantValueColumn],
        [
            PrinterObjects.PrtInputTypeColumn,
            PrinterObjects.PrtInputDimUnitColumn,
            PrinterObjects.PrtInputMediaDimFeedDirDeclaredColumn,
            PrinterObjects.PrtInputMediaDimXFeedDirDeclaredColumn,
            PrinterObjects.PrtInputCapacityUnitColumn,
            PrinterObjects.PrtInputMaxCapacityColumn,
            PrinterObjects.PrtInputCurrentLevelColumn,
            PrinterObjects.PrtInputMediaNameColumn,
            PrinterObjects.PrtInputNameColumn,
            PrinterObjects.PrtInputDescriptionColumn,
        ],
        [PrinterObjects.PrtLocalizationLanguageColumn, PrinterObjects.PrtLocalizationCountryColumn],
        [PrinterObjects.PrtInterpreterVersionColumn],
        [PrinterObjects.IfTypeColumn, PrinterObjects.IfSpeedColumn, PrinterObjects.IfPhysAddressColumn, PrinterObjects.IfOperStatusColumn],
        [PrinterObjects.IpAdEntAddrColumn, PrinterObjects.IpAdEntNetMaskColumn],
    ];

    public static IReadOnlyList<IReadOnlyList<ObjectIdentifier>> EpsonTables { get; } =
    [
        [EpsonObjects.VersionValueColumn, EpsonObjects.VersionLabelColumn],
        [EpsonObjects.NetworkVersionValueColumn, EpsonObjects.NetworkVersionLabelColumn],
        [EpsonObjects.CumulativeUnitColumn, EpsonObjects.CumulativeValueColumn],
        [EpsonObjects.FunctionTotalColumn],
        [EpsonObjects.IppUriColumn],
    ];
}
