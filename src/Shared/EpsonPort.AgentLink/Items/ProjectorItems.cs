using System.Text.Json.Serialization;
using EpsonPort.AgentLink.Json;

namespace EpsonPort.AgentLink.Items;

/// <summary>The 34 device items of the projector table.</summary>
public sealed record ProjectorItems
{
    // Device setting in the agent
    public required Item<string> DisplayName { get; init; }
    public required Item<string> GroupName { get; init; }
    public required Item<string> Comment { get; init; }

    // Information
    public required Item<string> SerialNumber { get; init; }
    public required Item<IReadOnlyList<FirmwarePart>> Firmware { get; init; }
    public required Item<string> LensType { get; init; }
    public required Item<Quantity> TemperatureLimit { get; init; }

    // Logs
    public required Item<Timestamp> InitialPowerOnDate { get; init; }
    public required Item<Timestamp> LampReplaceDate { get; init; }
    public required Item<ErrorWarningCount> ErrorWarningCount { get; init; }

    /// <summary>The device's local time, without a zone: the device does not say in which zone it stands.</summary>
    public required Item<string> LastLightCalibrationTime { get; init; }

    // Status
    public required Item<ProjectorPower> Power { get; init; }
    public required Item<CodedName> Source { get; init; }
    public required Item<Switch> AvMute { get; init; }
    public required Item<CodedName> Signal { get; init; }

    /// <summary>Hours of each light source.</summary>
    public required Item<IReadOnlyList<Quantity>> LightUpTime { get; init; }
    public required Item<Quantity> TotalOperationTime { get; init; }
    public required Item<Quantity> LuminanceConstantRemainingTime { get; init; }
    public required Item<Quantity> Temperature { get; init; }
    public required Item<IReadOnlyList<Quantity>> FanRevolution { get; init; }
    public required Item<Quantity> LuminanceSensor { get; init; }

    // History
    public required Item<IReadOnlyList<HistoryEntry>> ErrorHistory { get; init; }
    public required Item<IReadOnlyList<HistoryEntry>> WarningHistory { get; init; }
    public required Item<IReadOnlyList<HistoryEntry>> UsageHistory { get; init; }
    public required Item<IReadOnlyList<HistoryEntry>> TemperatureHistory { get; init; }
    public required Item<IReadOnlyList<HistoryEntry>> AcVoltageHistory { get; init; }

    // Settings
    public required Item<string> ProjectorName { get; init; }
    public required Item<string> LocalTime { get; init; }
    public required Item<string> IpAddress { get; init; }
    public required Item<CodedName> ColorMode { get; init; }
    public required Item<IReadOnlyList<Setting>> Schedule { get; init; }
    public required Item<CodedName> LuminanceMode { get; init; }
    public required Item<Quantity> LuminanceConstantLevel { get; init; }
    public required Item<Quantity> Volume { get; init; }
}

/// <summary>A code of the device with its name where the model's table knows one.</summary>
public sealed record CodedName(string Code, string? Name = null);

/// <summary>On or off.</summary>
public sealed record Switch(bool On);

/// <summary>Changes of error and warning bits counted since the agent first saw the device.</summary>
public sealed record ErrorWarningCount(int Errors, int Warnings);

/// <summary>ESC/VP21 PWR: 00 standby without network, 01 lit, 02 warming up, 03 cooling down, 04 standby with network, 05 abnormal standby, 09 A/V standby.</summary>
[JsonConverter(typeof(WireNameConverter<ProjectorPowerState>))]
public enum ProjectorPowerState
{
    Unknown,

    Standby,

    On,

    WarmingUp,

    CoolingDown,

    AbnormalStandby,
}

/// <summary>The power state and the raw code it was read from.</summary>
public sealed record ProjectorPower(ProjectorPowerState State, string? Code = null);
