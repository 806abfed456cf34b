using EpsonPort.AgentLink.Items;

namespace EpsonPort.AgentLink.Reports;

/// <summary>One line of a data table: what it is called there, and where it stands in a report.</summary>
/// <param name="Group">The heading that it stands under in the table.</param>
/// <param name="Name">The table's own wording; some lists run on in lower case.</param>
/// <param name="JsonPointer">Where it stands in a report, as a JSON Pointer (RFC 6901).</param>
public sealed record CatalogueItem(string Group, string Name, string JsonPointer)
{
    /// <summary>The last step of <see cref="JsonPointer"/>: the item's name in a report.</summary>
    public string JsonName => JsonPointer[(JsonPointer.LastIndexOf('/') + 1)..];

    /// <summary><see cref="Name"/> as a label that stands alone.</summary>
    public string Label => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>True for what the agent says of itself and of the report, false for what is about the device.</summary>
    public bool OfAgent => !JsonPointer.StartsWith("/device/", StringComparison.Ordinal);
}

/// <summary>
/// The two data tables, item by item in their order: 31 of printers and 41 of projectors. Every item is an <see cref="Item{T}"/> in the report but
/// <c>/collection</c> and <c>/sentAt</c>, which are plain members because they can never be absent for a reason.
/// </summary>
public static class ItemCatalogue
{
    /// <summary>The 31 items of the printer table.</summary>
    public static IReadOnlyList<CatalogueItem> Printer { get; } =
    [
        new("Agent", "Agent ID", "/agent/agentId"),
        new("Agent", "Agent type", "/agent/agentType"),
        new("Agent", "Agent version", "/agent/agentVersion"),
        new("Agent", "Collection type", "/collection"),
        new("Agent", "Sent date", "/sentAt"),
        new("Agent", "OS", "/agent/os"),
        new("Agent", "OS Version", "/agent/osVersion"),
        new("Agent", "OS product type", "/agent/osProductType"),
        new("Device", "Manufacturer name", "/device/printer/manufacturer"),
        new("Device", "Model name", "/device/printer/model"),
        new("Device", "Serial number", "/device/printer/serialNumber"),
        new("Device", "Region code", "/device/printer/regionCode"),
        new("Device", "Country code", "/device/printer/countryCode"),
        new("Device", "Time", "/device/printer/deviceTime"),
        new("Device", "Acquired date", "/device/printer/acquiredDate"),
        new("Device", "Firmware version", "/device/printer/firmware"),
        new("Device", "Printer Status", "/device/printer/status"),
        new("Device", "Error/warning code", "/device/printer/alerts"),
        new("Device", "Status/Error/Warning history", "/device/printer/statusHistory"),
        new("Device", "Operation panel setting", "/device/printer/panelSettings"),
        new("Device", "Printer setting", "/device/printer/printerSettings"),
        new("Device", "Maintenance setting", "/device/printer/maintenanceSettings"),
        new("Device", "Media setting", "/device/printer/mediaSettings"),
        new("Device", "Network setting", "/device/printer/networkSettings"),
        new("Device", "Consumable parts information", "/device/printer/consumables"),
        new("Device", "Cleaning history", "/device/printer/cleaningHistory"),
        new("Device", "Maintenance history", "/device/printer/maintenanceHistory"),
        new("Device", "Cumulative ink usage", "/device/printer/inkUsage"),
        new("Device", "Cumulative printing time", "/device/printer/printingTime"),
        new("Device", "Cumulative printing area", "/device/printer/printingArea"),
        new("Device", "Job history", "/device/printer/jobs"),
    ];

    /// <summary>The 41 items of the projector table.</summary>
    public static IReadOnlyList<CatalogueItem> Projector { get; } =
    [
        new("Information for the Agent", "Agent code", "/agent/agentCode"),
        new("Information for the Agent", "version", "/agent/agentVersion"),
        new("Information for the Agent", "identifier", "/agent/agentId"),
        new("Information for the Agent", "connected device count", "/agent/connectedDeviceCount"),
        new("Settings for the PC installed the Agent", "Locale", "/agent/locale"),
        new("Settings for the PC installed the Agent", "language", "/agent/language"),
        new("Logs relative to the Agent", "System event when exceptions occur in Agent", "/agent/systemEvents"),
        new("Information for the device setting in the Agent", "Display name", "/device/projector/displayName"),
        new("Information for the device setting in the Agent", "group name", "/device/projector/groupName"),
        new("Information for the device setting in the Agent", "comment", "/device/projector/comment"),
        new("Information for the device", "Serial number", "/device/projector/serialNumber"),
        new("Information for the device", "firmware version", "/device/projector/firmware"),
        new("Information for the device", "lens type", "/device/projector/lensType"),
        new("Information for the device", "temperature limit", "/device/projector/temperatureLimit"),
        new("Logs for the device", "Initial power-on date", "/device/projector/initialPowerOnDate"),
        new("Logs for the device", "lamp replace date", "/device/projector/lampReplaceDate"),
        new("Logs for the device", "error/warning count", "/device/projector/errorWarningCount"),
        new("Logs for the device", "last light calibration time", "/device/projector/lastLightCalibrationTime"),
        new("Status for the device", "Power", "/device/projector/power"),
        new("Status for the device", "source", "/device/projector/source"),
        new("Status for the device", "A/V mute", "/device/projector/avMute"),
        new("Status for the device", "signal", "/device/projector/signal"),
        new("Status for the device", "light-up time", "/device/projector/lightUpTime"),
        new("Status for the device", "total operation time", "/device/projector/totalOperationTime"),
        new("Status for the device", "luminance const remain time", "/device/projector/luminanceConstantRemainingTime"),
        new("Status for the device", "temperature", "/device/projector/temperature"),
        new("Status for the device", "fan revolution", "/device/projector/fanRevolution"),
        new("Status for the device", "luminance sensor", "/device/projector/luminanceSensor"),
        new("History for the device", "Error", "/device/projector/errorHistory"),
        new("History for the device", "warning", "/device/projector/warningHistory"),
        new("History for the device", "usage", "/device/projector/usageHistory"),
        new("History for the device", "temperature", "/device/projector/temperatureHistory"),
        new("History for the device", "ac voltage", "/device/projector/acVoltageHistory"),
        new("Settings for the device", "Projector name", "/device/projector/projectorName"),
        new("Settings for the device", "local time", "/device/projector/localTime"),
        new("Settings for the device", "IP address", "/device/projector/ipAddress"),
        new("Settings for the device", "color mode", "/device/projector/colorMode"),
        new("Settings for the device", "schedule", "/device/projector/schedule"),
        new("Settings for the device", "luminance mode", "/device/projector/luminanceMode"),
        new("Settings for the device", "luminance const level", "/device/projector/luminanceConstantLevel"),
        new("Settings for the device", "volume", "/device/projector/volume"),
    ];

    /// <summary>Items of a report that stand in neither table: page counters, which fleets want beside them.</summary>
    public static IReadOnlyList<CatalogueItem> Beside { get; } = [new("Device", "Counters", "/device/printer/counters")];

    /// <summary>The table of one kind of device.</summary>
    public static IReadOnlyList<CatalogueItem> For(DeviceKind kind) =>
        kind switch
        {
            DeviceKind.Printer => Printer,
            DeviceKind.Projector => Projector,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };
}
