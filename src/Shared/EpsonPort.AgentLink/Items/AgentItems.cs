namespace EpsonPort.AgentLink.Items;

/// <summary>What the agent says of itself: the 8 agent items of the printer table and the 7 of the projector table, the shared ones once.</summary>
public sealed record AgentItems
{
    /// <summary>The id in the agent's certificate.</summary>
    public required Item<string> AgentId { get; init; }

    /// <summary><c>site</c> (a service on a PC) or <c>embedded</c> (on the device itself).</summary>
    public required Item<string> AgentType { get; init; }
    public required Item<string> AgentVersion { get; init; }

    /// <summary>Operating system: <c>Windows</c>, <c>Linux</c>, <c>macOS</c>.</summary>
    public required Item<string> Os { get; init; }
    public required Item<string> OsVersion { get; init; }

    /// <summary><c>workstation</c>, <c>server</c>, <c>domainController</c>.</summary>
    public required Item<string> OsProductType { get; init; }

    /// <summary>The product code of this kind of agent.</summary>
    public required Item<string> AgentCode { get; init; }
    public required Item<DeviceCount> ConnectedDeviceCount { get; init; }

    /// <summary>The PC's culture, BCP 47.</summary>
    public required Item<string> Locale { get; init; }

    /// <summary>The PC's user interface language, BCP 47.</summary>
    public required Item<string> Language { get; init; }

    /// <summary>Exceptions since the last report, without personal data.</summary>
    public required Item<IReadOnlyList<SystemEvent>> SystemEvents { get; init; }
}

/// <summary>How many devices answered at their last reading, of how many on the list.</summary>
public sealed record DeviceCount(int Connected, int Listed);

/// <summary>An exception in the agent: its type, where, how often. Never its data.</summary>
public sealed record SystemEvent(DateTimeOffset At, string Type, string Where, int Count);
