namespace EpsonPort.Devices.Contracts;

/// <summary>What a report says of the device it is about, as far as it tells devices apart.</summary>
/// <param name="EntryId">The entry on the agent's device list.</param>
/// <param name="Kind"><c>printer</c> or <c>projector</c>.</param>
/// <param name="Manufacturer">Null when it could not be read.</param>
/// <param name="Model">Null when it could not be read.</param>
/// <param name="SerialNumber">Null when it could not be read or is blank.</param>
/// <param name="Address">Where the agent reads it.</param>
/// <param name="DisplayName">As typed on the site PC.</param>
/// <param name="Group">As typed on the site PC.</param>
/// <param name="Comment">As typed on the site PC.</param>
/// <param name="MeasuredAt">The report's, by the agent's clock: a late report of an agent that had the device before does not move it back.</param>
public sealed record DeviceSighting(
    Guid EntryId,
    string Kind,
    string? Manufacturer,
    string? Model,
    string? SerialNumber,
    string Address,
    string? DisplayName,
    string? Group,
    string? Comment,
    DateTimeOffset MeasuredAt
);

/// <summary>What an agent says of itself in its reports. A null says nothing and changes nothing.</summary>
/// <param name="Type"><c>site</c> or <c>embedded</c>.</param>
/// <param name="Version">The agent's own version.</param>
/// <param name="OperatingSystem">Name and version in one line, such as <c>Windows 11 (10.0.26100)</c>.</param>
public sealed record AgentFacts(string? Type, string? Version, string? OperatingSystem);

/// <summary>Decides which device a report is about. Identity is maker, model and serial number within a customer; at one entry of an agent's list the serial number alone; without a serial it is the entry.</summary>
public interface IDeviceRegistry
{
    /// <summary>The ids of the devices seen, in the order given. Makes those that are new; the same sighting twice gives the same id.</summary>
    /// <param name="agent">The agent behind the certificate.</param>
    /// <param name="facts">What the newest report of the batch says of the agent; null when none says anything. The agent's row follows it.</param>
    /// <param name="sightings">What the reports say of their devices, in their order.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<Guid>> IdentifyAsync(
        AgentIdentity agent,
        AgentFacts? facts,
        IReadOnlyList<DeviceSighting> sightings,
        CancellationToken cancellation
    );
}
