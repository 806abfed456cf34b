using System.Text.Json.Serialization;
using EpsonPort.AgentLink.Json;

namespace EpsonPort.AgentLink.Items;

/// <summary>A point in time, boxed so that it can be an item's value.</summary>
public sealed record Timestamp(DateTimeOffset At);

/// <summary>An amount with its unit. Units: <c>m2</c>, <c>m</c>, <c>ml</c>, <c>s</c>, <c>h</c>, <c>%</c>. An estimate says so.</summary>
public sealed record Quantity(decimal Amount, string Unit, bool Estimated = false);

/// <summary>One named setting as the device words it.</summary>
public sealed record Setting(string Name, string Value);

/// <summary>One part of the firmware: "Main FW", "Network FW", "FW Package".</summary>
public sealed record FirmwarePart(string Name, string Version);

/// <summary>One entry of a history that the agent made by observing changes.</summary>
public sealed record HistoryEntry(DateTimeOffset At, string Kind, string? Code = null, string? Text = null);

/// <summary>How grave an alert is (RFC 3805 PrtAlertSeverityLevelTC, with 4 and 5 both a warning).</summary>
[JsonConverter(typeof(WireNameConverter<AlertSeverity>))]
public enum AlertSeverity
{
    /// <summary>Neither critical nor a warning: a notice.</summary>
    Notice,

    /// <summary>Attention soon; the device still works.</summary>
    Warning,

    /// <summary>The device cannot work until somebody acts.</summary>
    Critical,
}

/// <summary>An error or warning that is present now.</summary>
public sealed record Alert
{
    /// <summary>How grave it is.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>A stable code with its code space: <c>prt:1105</c> (PrtAlertCodeTC), <c>st2-error:06</c>, <c>st2-warning:10</c>, <c>hr:noPaper</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What part of the device it concerns: <c>marker</c>, <c>markerSupplies</c>, <c>cover</c>, <c>input</c>, ...</summary>
    public string? Group { get; init; }

    /// <summary>Which of them, as the device counts (the supply's index for <c>markerSupplies</c>).</summary>
    public int? GroupIndex { get; init; }

    /// <summary>The device's own words.</summary>
    public string? Text { get; init; }
}
