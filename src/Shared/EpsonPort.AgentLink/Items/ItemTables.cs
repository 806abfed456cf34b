namespace EpsonPort.AgentLink.Items;

/// <summary>One item-valued member of <typeparamref name="TOwner"/>: its JSON name and how to get it.</summary>
/// <typeparam name="TOwner">The record that holds it.</typeparam>
/// <param name="JsonName">The name in a report.</param>
/// <param name="Get">The item of one record.</param>
public sealed record ItemMember<TOwner>(string JsonName, Func<TOwner, IItem> Get);

/// <summary>The items of each record in the order of their declaration, so that all of them can be walked without reflection.</summary>
public static class ItemTables
{
    /// <summary>The items of <see cref="AgentItems"/>.</summary>
    public static IReadOnlyList<ItemMember<AgentItems>> Agent { get; } =
    [
        new("agentId", items => items.AgentId),
        new("agentType", items => items.AgentType),
        new("agentVersion", items => items.AgentVersion),
        new("os", items => items.Os),
        new("osVersion", items => items.OsVersion),
        new("osProductType", items => items.OsProductType),
        new("agentCode", items => items.AgentCode),
        new("connectedDeviceCount", items => items.ConnectedDeviceCount),
        new("locale", items => items.Locale),
        new("language", items => items.Language),
        new("systemEvents", items => items.SystemEvents),
    ];

    /// <summary>The items of <see cref="PrinterItems"/>.</summary>
    public static IReadOnlyList<ItemMember<PrinterItems>> Printer { get; } =
    [
        new("manufacturer", items => items.Manufacturer),
        new("model", items => items.Model),
        new("serialNumber", items => items.SerialNumber),
        new("regionCode", items => items.RegionCode),
        new("countryCode", items => items.CountryCode),
        new("deviceTime", items => items.DeviceTime),
        new("acquiredDate", items => items.AcquiredDate),
        new("firmware", items => items.Firmware),
        new("status", items => items.Status),
        new("alerts", items => items.Alerts),
        new("statusHistory", items => items.StatusHistory),
        new("panelSettings", items => items.PanelSettings),
        new("printerSettings", items => items.PrinterSettings),
        new("maintenanceSettings", items => items.MaintenanceSettings),
        new("mediaSettings", items => items.MediaSettings),
        new("networkSettings", items => items.NetworkSettings),
        new("consumables", items => items.Consumables),
        new("cleaningHistory", items => items.CleaningHistory),
        new("maintenanceHistory", items => items.MaintenanceHistory),
        new("inkUsage", items => items.InkUsage),
        new("printingTime", items => items.PrintingTime),
        new("printingArea", items => items.PrintingArea),
        new("jobs", items => items.Jobs),
        new("counters", items => items.Counters),
    ];

    /// <summary>The items of <see cref="ProjectorItems"/>.</summary>
    public static IReadOnlyList<ItemMember<ProjectorItems>> Projector { get; } =
    [
        new("displayName", items => items.DisplayName),
        new("groupName", items => items.GroupName),
        new("comment", items => items.Comment),
        new("serialNumber", items => items.SerialNumber),
        new("firmware", items => items.Firmware),
        new("lensType", items => items.LensType),
        new("temperatureLimit", items => items.TemperatureLimit),
        new("initialPowerOnDate", items => items.InitialPowerOnDate),
        new("lampReplaceDate", items => items.LampReplaceDate),
        new("errorWarningCount", items => items.ErrorWarningCount),
        new("lastLightCalibrationTime", items => items.LastLightCalibrationTime),
        new("power", items => items.Power),
        new("source", items => items.Source),
        new("avMute", items => items.AvMute),
        new("signal", items => items.Signal),
        new("lightUpTime", items => items.LightUpTime),
        new("totalOperationTime", items => items.TotalOperationTime),
        new("luminanceConstantRemainingTime", items => items.LuminanceConstantRemainingTime),
        new("temperature", items => items.Temperature),
        new("fanRevolution", items => items.FanRevolution),
        new("luminanceSensor", items => items.LuminanceSensor),
        new("errorHistory", items => items.ErrorHistory),
        new("warningHistory", items => items.WarningHistory),
        new("usageHistory", items => items.UsageHistory),
        new("temperatureHistory", items => items.TemperatureHistory),
        new("acVoltageHistory", items => items.AcVoltageHistory),
        new("projectorName", items => items.ProjectorName),
        new("localTime", items => items.LocalTime),
        new("ipAddress", items => items.IpAddress),
        new("colorMode", items => items.ColorMode),
        new("schedule", items => items.Schedule),
        new("luminanceMode", items => items.LuminanceMode),
        new("luminanceConstantLevel", items => items.LuminanceConstantLevel),
        new("volume", items => items.Volume),
    ];
}
