using System.Text.Json.Serialization;
using EpsonPort.AgentLink.Json;

namespace EpsonPort.AgentLink.Items;

/// <summary>
/// The 23 device items of the printer table, and the page counters that fleets want beside them. Every property is always there; a value that
/// could not be read says why.
/// </summary>
public sealed record PrinterItems
{
    public required Item<string> Manufacturer { get; init; }
    public required Item<string> Model { get; init; }
    public required Item<string> SerialNumber { get; init; }

    /// <summary>A setting of the site, not of the device.</summary>
    public required Item<string> RegionCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2; a setting of the site, not of the device.</summary>
    public required Item<string> CountryCode { get; init; }

    /// <summary>The device's own clock (hrSystemDate).</summary>
    public required Item<Timestamp> DeviceTime { get; init; }

    /// <summary>When the agent read the device.</summary>
    public required Item<Timestamp> AcquiredDate { get; init; }
    public required Item<IReadOnlyList<FirmwarePart>> Firmware { get; init; }
    public required Item<PrinterStatus> Status { get; init; }

    /// <summary>Errors and warnings present now; an empty list says that the device reports none.</summary>
    public required Item<IReadOnlyList<Alert>> Alerts { get; init; }
    public required Item<IReadOnlyList<HistoryEntry>> StatusHistory { get; init; }
    public required Item<IReadOnlyList<Setting>> PanelSettings { get; init; }
    public required Item<IReadOnlyList<Setting>> PrinterSettings { get; init; }
    public required Item<IReadOnlyList<Setting>> MaintenanceSettings { get; init; }
    public required Item<IReadOnlyList<MediaTray>> MediaSettings { get; init; }
    public required Item<NetworkSettings> NetworkSettings { get; init; }
    public required Item<IReadOnlyList<Supply>> Consumables { get; init; }
    public required Item<IReadOnlyList<HistoryEntry>> CleaningHistory { get; init; }
    public required Item<IReadOnlyList<HistoryEntry>> MaintenanceHistory { get; init; }
    public required Item<Quantity> InkUsage { get; init; }
    public required Item<Quantity> PrintingTime { get; init; }
    public required Item<Quantity> PrintingArea { get; init; }

    /// <summary>Personal data (names of jobs and people): off unless the site turns it on.</summary>
    public required Item<IReadOnlyList<PrintJob>> Jobs { get; init; }

    /// <summary>Beside the table: pages, length and area by kind.</summary>
    public required Item<IReadOnlyList<Counter>> Counters { get; init; }
}

/// <summary>What a printer is doing, in one word for lists and in the device's own codes for experts.</summary>
[JsonConverter(typeof(WireNameConverter<PrinterState>))]
public enum PrinterState
{
    /// <summary>It answers, and does not say what it is doing.</summary>
    Unknown,

    Idle,

    Printing,

    WarmingUp,

    Busy,

    Cleaning,

    Paused,

    /// <summary>It cannot print until somebody acts.</summary>
    Error,

    ShuttingDown,
}

/// <summary>A printer's status. The raw codes are kept so that a wrong reading of ours can be corrected later.</summary>
public sealed record PrinterStatus
{
    public required PrinterState State { get; init; }

    /// <summary>hrDeviceStatus (RFC 2790): 1 unknown, 2 running, 3 warning, 4 testing, 5 down.</summary>
    public int? DeviceStatus { get; init; }

    /// <summary>hrPrinterStatus (RFC 2790): 1 other, 2 unknown, 3 idle, 4 printing, 5 warmup.</summary>
    public int? PrinterStatusCode { get; init; }

    /// <summary>ST2 field 01, when the device has an ST2 block.</summary>
    public int? St2Status { get; init; }

    /// <summary>hrPrinterDetectedErrorState by name: <c>lowPaper</c>, <c>noPaper</c>, <c>lowToner</c>, <c>doorOpen</c>, ... (RFC 2790).</summary>
    public IReadOnlyList<string> DetectedErrors { get; init; } = [];
}

/// <summary>An input tray or roll (Printer-MIB prtInputTable, RFC 3805).</summary>
public sealed record MediaTray
{
    public required int Index { get; init; }
    public string? Name { get; init; }

    /// <summary>PrtInputTypeTC by name: <c>sheetFeedAutoRemovableTray</c>, <c>sheetFeedManual</c>, <c>continuousRoll</c>, ...</summary>
    public string? Type { get; init; }
    public string? MediaName { get; init; }

    /// <summary>Millimetres.</summary>
    public decimal? WidthMillimetres { get; init; }

    /// <summary>Millimetres; null for a roll.</summary>
    public decimal? LengthMillimetres { get; init; }
    public long? Capacity { get; init; }
    public long? Level { get; init; }

    /// <summary>Why <see cref="Level"/> is not there.</summary>
    public AbsentReason? LevelAbsent { get; init; }

    /// <summary>prtInputCapacityUnit by name: <c>sheets</c>, <c>feet</c>, <c>meters</c>, ...</summary>
    public string? Unit { get; init; }
}

/// <summary>Network settings. Never a Wi-Fi key, never an SNMP community.</summary>
public sealed record NetworkSettings
{
    public string? HostName { get; init; }
    public IReadOnlyList<string> Addresses { get; init; } = [];
    public string? MacAddress { get; init; }

    /// <summary>Bits per second (ifSpeed).</summary>
    public long? SpeedBitsPerSecond { get; init; }
    public string? Ssid { get; init; }
    public string? BonjourName { get; init; }
    public IReadOnlyList<string> IppAddresses { get; init; } = [];
}

/// <summary>An ink, a cartridge, a maintenance box (Printer-MIB prtMarkerSuppliesTable, RFC 3805, and Epson's ST2 fields).</summary>
public sealed record Supply
{
    /// <summary>The device's own index; lists are sorted by colour or name, not by this.</summary>
    public required int Index { get; init; }

    /// <summary>PrtMarkerSuppliesTypeTC by name: <c>ink</c>, <c>inkCartridge</c>, <c>wasteInk</c>, <c>toner</c>, ...</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>English colour name in lower case (<c>black</c>, <c>cyan</c>, <c>lightMagenta</c>); null for what has no colour.</summary>
    public string? Color { get; init; }
    public string? PartNumber { get; init; }

    /// <summary>Percent left, 0 to 100: ink that is left, or room that is left in a waste box.</summary>
    public decimal? RemainingPercent { get; init; }

    /// <summary>Why there is no <see cref="RemainingPercent"/>.</summary>
    public AbsentReason? RemainingAbsent { get; init; }

    /// <summary>Level and capacity as the device counts, in <see cref="Unit"/>; null where it gives a sentinel.</summary>
    public long? Level { get; init; }
    public long? Capacity { get; init; }
    public string? Unit { get; init; }

    /// <summary>The device itself says that it is low (alert, table column or ST2 warning); null when it says nothing.</summary>
    public bool? Low { get; init; }

    /// <summary>True for a receptacle that fills up (class 4), false for a supply that is used up (class 3).</summary>
    public bool? Receptacle { get; init; }
}

/// <summary>A counter that only grows. Names: <c>total</c>, <c>monochrome</c>, <c>color</c>, <c>print</c>, <c>copy</c>, <c>scan</c>, <c>length</c>, <c>area</c>, <c>powerOn</c>.</summary>
public sealed record Counter(string Name, decimal Value, string Unit);

/// <summary>A finished or running job from the device's own job table.</summary>
public sealed record PrintJob
{
    public required long Number { get; init; }
    public string? Name { get; init; }
    public string? User { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public decimal? WidthMillimetres { get; init; }
    public decimal? LengthMillimetres { get; init; }
    public string? Source { get; init; }
    public string? State { get; init; }
    public int? MediaId { get; init; }
}
