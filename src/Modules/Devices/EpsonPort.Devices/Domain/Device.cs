using EpsonPort.Devices.Contracts;
using EpsonPort.Telemetry.Contracts;

namespace EpsonPort.Devices.Domain;

/// <summary>A printer or projector of a customer: who it is, where it stands, and what it reported last, as far as lists need it.</summary>
internal sealed class Device
{
    /// <summary>States that are not the device's own words.</summary>
    public const string StateUnreachable = "unreachable",
        StateUnknown = "unknown",
        StateError = "error";

    /// <summary>The <see cref="SupplySort"/> of a device whose supplies are not known: after 100 percent.</summary>
    private const decimal SupplyUnknown = 1000;

    private static readonly TimeSpan PlacedAtPrecision = TimeSpan.FromHours(1);

    public required Guid Id { get; init; }
    public required Guid CustomerId { get; init; }
    public Guid SiteId { get; private set; }
    public string AgentId { get; private set; } = "";
    public Guid EntryId { get; private set; }
    public string? Identity { get; private set; }
    public string Kind { get; private set; } = "";
    public string? Manufacturer { get; private set; }
    public string? Model { get; private set; }
    public string? SerialNumber { get; private set; }
    public string? DisplayName { get; private set; }
    public string? GroupName { get; private set; }
    public string? Comment { get; private set; }
    public string Address { get; private set; } = "";
    public DateTimeOffset PlacedAt { get; private set; }
    public required DateTimeOffset FirstSeenAt { get; init; }
    public Guid? ReplacedBy { get; private set; }
    public bool AgentRevoked { get; private set; }

    public string? ReportAgentId { get; private set; }
    public long? ReportSequence { get; private set; }
    public DateTimeOffset? MeasuredAt { get; private set; }
    public DateTimeOffset? ReceivedAt { get; private set; }
    public bool? Reached { get; private set; }
    public string? ReachProblem { get; private set; }
    public string State { get; private set; } = StateUnknown;
    public string? LowestSupplyName { get; private set; }
    public string? LowestSupplyColor { get; private set; }
    public decimal? LowestSupplyPercent { get; private set; }
    public bool? LowestSupplyLow { get; private set; }

    /// <summary>A supply runs low: by the device's word, or by so little left that its silence does not matter.</summary>
    public bool SupplyLow { get; private set; }
    public string? WorstAlertSeverity { get; private set; }
    public string? WorstAlertCode { get; private set; }
    public string? WorstAlertText { get; private set; }
    public int? AlertCount { get; private set; }
    public Attention Attention { get; private set; } = Attention.Unknown;

    public string NameSort { get; private set; } = SortText.Unknown;
    public string ModelSort { get; private set; } = SortText.Unknown;
    public string SerialSort { get; private set; } = SortText.Unknown;
    public string AddressSort { get; private set; } = SortText.Unknown;
    public decimal SupplySort { get; private set; } = SupplyUnknown;

    /// <summary>A device that was not known before.</summary>
    public static Device FirstSeen(AgentIdentity agent, DeviceSighting sighting, DeviceIdentity? identity, DateTimeOffset now)
    {
        var device = new Device
        {
            Id = Guid.CreateVersion7(now),
            CustomerId = agent.CustomerId,
            FirstSeenAt = now,
            Identity = identity?.Key,
            EntryId = sighting.EntryId,
        };
        device.SeenBy(agent, sighting, now);
        return device;
    }

    /// <summary>Takes on an identity that was not known at first.</summary>
    public void Become(DeviceIdentity identity) => Identity = identity.Key;

    /// <summary>It turned out to be a device that was known already: it leaves the lists.</summary>
    public void GiveWayTo(Device known) => ReplacedBy = known.Id;

    /// <summary>Notes where it stands and what it is called. What could not be read leaves the old value; a report that is older than the last word changes nothing.</summary>
    public void SeenBy(AgentIdentity agent, DeviceSighting sighting, DateTimeOffset now)
    {
        // An agent whose clock runs ahead must not hold the device for ever.
        var measuredAt = Earlier(sighting.MeasuredAt, now).ToUniversalTime();
        if (measuredAt < PlacedAt || (ReportAgentId != agent.AgentId && measuredAt < LastWordAt))
            return;
        if (AgentId != agent.AgentId && AgentRevoked)
        {
            AgentRevoked = false;
            Weigh();
        }
        var moved = (AgentId, EntryId, SiteId) != (agent.AgentId, sighting.EntryId, agent.SiteId);
        (AgentId, EntryId, SiteId) = (agent.AgentId, sighting.EntryId, agent.SiteId);
        Kind = sighting.Kind;
        Manufacturer = Known(sighting.Manufacturer) ?? Manufacturer;
        Model = Known(sighting.Model) ?? Model;
        SerialNumber = Known(sighting.SerialNumber) ?? SerialNumber;
        DisplayName = Known(sighting.DisplayName);
        GroupName = Known(sighting.Group);
        Comment = Known(sighting.Comment);
        Address = sighting.Address;
        NameSort = SortText.Of(DisplayName);
        ModelSort = SortText.Of(Model);
        SerialSort = SortText.Of(SerialNumber);
        AddressSort = SortText.OfAddress(Address);
        // Only a move needs the exact time; writing it for every report would rewrite the row for every report.
        if (moved || measuredAt - PlacedAt > PlacedAtPrecision)
            PlacedAt = measuredAt;
    }

    /// <summary>Takes in a stored report. False when it is not newer than what is known, which makes handling an event twice harmless.</summary>
    public bool Reported(DeviceReported report)
    {
        // One agent's reports are ordered by their numbers, whatever its clock did, until one is clearly later by both clocks: an agent that was restored from an older copy of itself
        // counts from an older number on. Between agents only the clocks are left, and none runs ahead of the host's.
        var measuredAt = Earlier(report.MeasuredAt, report.ReceivedAt);
        var newer =
            LastWordAt is null
            || (
                ReportAgentId == report.AgentId
                    ? report.Sequence > ReportSequence
                        || (
                            measuredAt > LastWordAt + DeviceReported.ClearlyLater
                            && report.ReceivedAt > ReceivedAt + DeviceReported.ClearlyLater
                        )
                    : measuredAt > LastWordAt
            );
        if (!newer)
            return false;
        (ReportAgentId, ReportSequence) = (report.AgentId, report.Sequence);
        (MeasuredAt, ReceivedAt) = (report.MeasuredAt.ToUniversalTime(), report.ReceivedAt.ToUniversalTime());
        (Reached, ReachProblem) = (report.Reached, report.ReachProblem);
        State = report.Reached ? report.State ?? StateUnknown : StateUnreachable;
        // What alerts a device has that does not answer is not known; its ink stays what it was.
        var alert = report.Reached ? report.WorstAlert : null;
        (WorstAlertSeverity, WorstAlertCode, WorstAlertText) = (alert?.Severity, alert?.Code, alert?.Text);
        AlertCount = report.Reached ? report.AlertCount : null;
        if (report.Reached)
        {
            var supply = report.LowestSupply;
            (LowestSupplyName, LowestSupplyColor) = (supply?.Name, supply?.Color);
            (LowestSupplyPercent, LowestSupplyLow) = (supply?.Percent, supply?.Low);
            SupplyLow = report.SupplyLow;
            SupplySort = supply?.Percent ?? SupplyUnknown;
        }
        Weigh();
        return true;
    }

    private void Weigh() =>
        Attention =
            ReceivedAt is null ? (AgentRevoked ? Attention.Warning : Attention.Unknown)
            : WorstAlertSeverity == "critical" || State == StateError ? Attention.Critical
            : WorstAlertSeverity == "warning" || SupplyLow || Reached == false || AgentRevoked ? Attention.Warning
            : State == StateUnknown ? Attention.Unknown
            : Attention.None;

    /// <summary>When the last word on the device was measured; an agent's clock that runs ahead counts as the time of receipt.</summary>
    private DateTimeOffset? LastWordAt => MeasuredAt is { } measured && ReceivedAt is { } received ? Earlier(measured, received) : null;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
