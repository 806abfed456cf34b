using System.Text.Json;
using EpsonPort.Kernel.Access;

namespace EpsonPort.Telemetry.Contracts;

/// <summary>One reported item as it stands now.</summary>
/// <param name="Name">The item's name in the report, such as <c>consumables</c>.</param>
/// <param name="Value">The value as it was reported; null exactly when <paramref name="Absent"/> is set.</param>
/// <param name="Absent">Why there is no value: <c>unsupported</c>, <c>refused</c>, <c>unreachable</c>, <c>notConfigured</c>, <c>notMeasured</c>, <c>presentAmountUnknown</c>.</param>
/// <param name="Detail">A sentence about an absent value.</param>
/// <param name="Source">Where the agent read it.</param>
/// <param name="MeasuredAt">By the agent's clock.</param>
/// <param name="SentAt">By the agent's clock; null when the agent did not say.</param>
/// <param name="ReceivedAt">By the host's clock.</param>
public sealed record ItemState(
    string Name,
    JsonElement? Value,
    string? Absent,
    string? Detail,
    string? Source,
    DateTimeOffset MeasuredAt,
    DateTimeOffset? SentAt,
    DateTimeOffset ReceivedAt
);

/// <summary>What is known of a device now. A device that could not be reached keeps the values of its last good reading, with their age.</summary>
/// <param name="ReportId">The newest report.</param>
/// <param name="Reached">Whether the newest report reached the device.</param>
/// <param name="ReachProblem">Why not.</param>
/// <param name="LastReachedAt">When it last answered, by the agent's clock.</param>
/// <param name="DeviceItems">The items of the device, in the order of the table.</param>
/// <param name="AgentItems">The items of the agent that read it.</param>
public sealed record DeviceState(
    Guid ReportId,
    bool Reached,
    string? ReachProblem,
    DateTimeOffset? LastReachedAt,
    IReadOnlyList<ItemState> DeviceItems,
    IReadOnlyList<ItemState> AgentItems
);

/// <summary>Questions about what was measured that other modules ask.</summary>
public interface ILatestState
{
    /// <summary>What is known of the device, or null when nothing was ever reported within the scope.</summary>
    Task<DeviceState?> FindAsync(Guid device, AccessScope scope, CancellationToken cancellation);
}
