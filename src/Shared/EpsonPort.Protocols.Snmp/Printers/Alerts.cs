namespace EpsonPort.Protocols.Snmp.Printers;

/// <summary>prtAlertSeverityLevel (RFC 3805).</summary>
public enum AlertSeverity
{
    Other = 1,
    Critical = 3,
    Warning = 4,

    /// <summary>A warning that goes away by itself with its cause.</summary>
    WarningBinaryChangeEvent = 5,
}

/// <summary>prtAlertGroup (RFC 3805): the table that <c>prtAlertGroupIndex</c> points into.</summary>
public enum AlertGroup
{
    Other = 1,
    HostResourcesStorage = 3,
    HostResourcesDevice = 4,
    GeneralPrinter = 5,
    Cover = 6,
    Localization = 7,
    Input = 8,
    Output = 9,
    Marker = 10,
    MarkerSupplies = 11,
    MarkerColorant = 12,
    MediaPath = 13,
    Channel = 14,
    Interpreter = 15,
    ConsoleDisplayBuffer = 16,
    ConsoleLights = 17,
    Alert = 18,
    FinisherDevice = 30,
    FinisherSupply = 31,
    FinisherSupplyMediaInput = 32,
    FinisherAttribute = 33,
}

/// <summary>One row of prtAlertTable (RFC 3805).</summary>
/// <param name="Severity">prtAlertSeverityLevel.</param>
/// <param name="Group">prtAlertGroup.</param>
/// <param name="GroupIndex">prtAlertGroupIndex: row in the group's table; -1 for none.</param>
/// <param name="Code">prtAlertCode.</param>
/// <param name="Description">prtAlertDescription.</param>
public sealed record PrinterAlert(AlertSeverity Severity, AlertGroup Group, int GroupIndex, AlertCode Code, string Description)
{
    /// <summary>
    /// True for the row in which Epson keeps the text of its state (<c>Ready</c>, <c>Idle</c>) while all is well: severity, group and code
    /// are all "other". It is no alarm.
    /// </summary>
    public bool IsStateText => Severity == AlertSeverity.Other && Group == AlertGroup.Other && Code == AlertCode.Other;
}
