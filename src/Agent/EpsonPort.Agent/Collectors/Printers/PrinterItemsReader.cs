using EpsonPort.AgentLink.Items;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>Makes the items of a printer's report out of what was read.</summary>
internal static class PrinterItemsReader
{
    public static PrinterItems Read(PrinterReading reading)
    {
        var supplies = PrinterSupplies.Read(reading);
        var alerts = PrinterAlerts.Read(reading, supplies.Value ?? []);
        return new PrinterItems
        {
            Manufacturer = PrinterIdentity.Manufacturer(reading),
            Model = PrinterIdentity.Model(reading),
            SerialNumber = PrinterIdentity.SerialNumber(reading),
            RegionCode = OfTheSite(),
            CountryCode = OfTheSite(),
            DeviceTime = PrinterPanel.Clock(reading),
            AcquiredDate = Item.Of(new Timestamp(reading.At), "agent"),
            Firmware = PrinterIdentity.Firmware(reading),
            Status = PrinterCondition.Status(reading, alerts.Value ?? []),
            Alerts = alerts,
            StatusHistory = NotKept(),
            PanelSettings = PrinterPanel.Settings(reading),
            PrinterSettings = NotTold<IReadOnlyList<Setting>>(),
            MaintenanceSettings = NotTold<IReadOnlyList<Setting>>(),
            MediaSettings = PrinterMedia.Read(reading),
            NetworkSettings = PrinterNetwork.Read(reading),
            Consumables = PrinterSupplies.WithLow(supplies, reading, alerts.Value ?? []),
            CleaningHistory = NotKept(),
            MaintenanceHistory = NotKept(),
            InkUsage = NotTold<Quantity>(),
            PrintingTime = NotTold<Quantity>(),
            PrintingArea = PrinterCounters.Area(reading),
            Jobs = Item.Absent<IReadOnlyList<PrintJob>>(
                AbsentReason.NotConfigured,
                "Names of jobs and people are personal data: not collected."
            ),
            Counters = PrinterCounters.Read(reading),
        };
    }

    /// <summary>A printer that did not answer. Nothing of an earlier reading is repeated: the host keeps that with its age.</summary>
    public static PrinterItems Unreachable(DateTimeOffset at) =>
        new()
        {
            Manufacturer = Silent<string>(),
            Model = Silent<string>(),
            SerialNumber = Silent<string>(),
            RegionCode = OfTheSite(),
            CountryCode = OfTheSite(),
            DeviceTime = Silent<Timestamp>(),
            AcquiredDate = Item.Of(new Timestamp(at), "agent"),
            Firmware = Silent<IReadOnlyList<FirmwarePart>>(),
            Status = Silent<PrinterStatus>(),
            Alerts = Silent<IReadOnlyList<Alert>>(),
            StatusHistory = NotKept(),
            PanelSettings = Silent<IReadOnlyList<Setting>>(),
            PrinterSettings = NotTold<IReadOnlyList<Setting>>(),
            MaintenanceSettings = NotTold<IReadOnlyList<Setting>>(),
            MediaSettings = Silent<IReadOnlyList<MediaTray>>(),
            NetworkSettings = Silent<NetworkSettings>(),
            Consumables = Silent<IReadOnlyList<Supply>>(),
            CleaningHistory = NotKept(),
            MaintenanceHistory = NotKept(),
            InkUsage = NotTold<Quantity>(),
            PrintingTime = NotTold<Quantity>(),
            PrintingArea = Silent<Quantity>(),
            Jobs = Item.Absent<IReadOnlyList<PrintJob>>(
                AbsentReason.NotConfigured,
                "Names of jobs and people are personal data: not collected."
            ),
            Counters = Silent<IReadOnlyList<Counter>>(),
        };

    private static Item<T> Silent<T>()
        where T : class => AbsentItem.Of<T>(AbsentReason.Unreachable);

    private static Item<string> OfTheSite() => Item.Absent<string>(AbsentReason.NotConfigured, "Set on the host, for the site.");

    private static Item<IReadOnlyList<HistoryEntry>> NotKept() =>
        Item.Absent<IReadOnlyList<HistoryEntry>>(
            AbsentReason.Unsupported,
            "The device tells no history, and this version of the agent records none."
        );

    private static Item<T> NotTold<T>()
        where T : class => Item.Absent<T>(AbsentReason.Unsupported, "No known printer tells it by SNMP.");
}
