using EpsonPort.Kernel.Events;

namespace EpsonPort.Telemetry.Contracts;

/// <summary>A report of a device was committed. Carries what lists sort and filter by, so that nobody has to ask back.</summary>
public sealed record DeviceReported : IIntegrationEvent
{
    /// <summary>A report that was both measured and received later than the last word on its device by more than this is newer, whatever its agent's sequence numbers say.</summary>
    public static readonly TimeSpan ClearlyLater = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public required Guid EventId { get; init; }

    /// <inheritdoc />
    public required Guid CustomerId { get; init; }

    public required Guid DeviceId { get; init; }
    public required string AgentId { get; init; }
    public required Guid ReportId { get; init; }

    /// <summary>The agent's sequence number: of two events of one agent, the higher is the newer.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset MeasuredAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required bool Reached { get; init; }

    /// <summary>Why it was not reached; null when it was.</summary>
    public string? ReachProblem { get; init; }

    /// <summary>The device's own state, such as <c>idle</c>, <c>printing</c>, <c>error</c>, or null when it did not say.</summary>
    public string? State { get; init; }

    public DeviceSupplyLevel? LowestSupply { get; init; }

    /// <summary>The device calls a supply low, or does not say and at most 5 percent of one are left.</summary>
    public bool SupplyLow { get; init; }

    public DeviceAlert? WorstAlert { get; init; }

    /// <summary>How many alerts are present now; null when the device was not reached or does not list its alerts.</summary>
    public int? AlertCount { get; init; }
}

/// <summary>The supply with the least left. Low: what the device calls it, null when it does not say.</summary>
public sealed record DeviceSupplyLevel(string Name, string? Color, decimal Percent, bool? Low);

/// <summary>The gravest alert. Severity: <c>critical</c>, <c>warning</c>, <c>notice</c>.</summary>
public sealed record DeviceAlert(string Severity, string Code, string? Text);
