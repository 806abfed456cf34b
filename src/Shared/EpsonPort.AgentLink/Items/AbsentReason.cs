using System.Text.Json.Serialization;
using EpsonPort.AgentLink.Json;

namespace EpsonPort.AgentLink.Items;

/// <summary>Why a value is not in a report. An absent value always says why; it is never sent as 0 or as an empty text.</summary>
[JsonConverter(typeof(WireNameConverter<AbsentReason>))]
public enum AbsentReason
{
    /// <summary>The device (or this version of the agent) has no such value.</summary>
    Unsupported,

    /// <summary>The device knows it and did not hand it out: wrong community, wrong password, access denied.</summary>
    Refused,

    /// <summary>The device did not answer in time.</summary>
    Unreachable,

    /// <summary>Nobody has set it, or the site has not switched it on.</summary>
    NotConfigured,

    /// <summary>The device says that it does not measure it (an ink tank without a sensor, Printer-MIB level -2, ST2 level 105).</summary>
    NotMeasured,

    /// <summary>There is some of it, and the device does not say how much (Printer-MIB level -3).</summary>
    PresentAmountUnknown,
}
