using EpsonPort.Telemetry.Contracts;

namespace EpsonPort.Telemetry.Domain;

/// <summary>What is known of a device at one time: by one report, or after all of them.</summary>
internal sealed record DeviceSnapshot
{
    public required string AgentId { get; init; }
    public required Guid ReportId { get; init; }
    public required long Sequence { get; init; }
    public required DateTimeOffset MeasuredAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required bool Reached { get; init; }
    public string? ReachProblem { get; init; }
    public DateTimeOffset? LastReachedAt { get; init; }
    public required ReportedItems Items { get; init; }

    /// <summary>When it was true at the latest: an agent whose clock runs ahead must not keep everybody else's reports out.</summary>
    private DateTimeOffset TrueAt => MeasuredAt < ReceivedAt ? MeasuredAt : ReceivedAt;

    /// <summary>
    /// Whether <paramref name="known"/> is the newer of the two. Reports of one agent go by its sequence number, which a clock that jumps does not touch, unless this one was
    /// measured and received clearly later: an agent that was restored from an older copy of itself counts from an older number on. Those of different agents go by time.
    /// </summary>
    public bool IsOlderThan(DeviceSnapshot known) =>
        AgentId == known.AgentId ? Sequence <= known.Sequence && !IsClearlyLaterThan(known) : TrueAt < known.TrueAt;

    private bool IsClearlyLaterThan(DeviceSnapshot known) =>
        TrueAt > known.TrueAt + DeviceReported.ClearlyLater && ReceivedAt > known.ReceivedAt + DeviceReported.ClearlyLater;

    /// <summary>What is known after this report, when <paramref name="known"/> was known before it.</summary>
    public DeviceSnapshot After(DeviceSnapshot? known)
    {
        if (known is null || known.Items.Kind != Items.Kind)
            return this with { LastReachedAt = Latest(LastReachedAt, Reached ? MeasuredAt : null) };
        if (IsOlderThan(known))
        {
            return known with
            {
                LastReachedAt = Latest(known.LastReachedAt, Latest(LastReachedAt, Reached ? MeasuredAt : null)),
                Items = known.Items with { Device = Filled(known.Items.Device, Items.Device) },
            };
        }
        return this with
        {
            LastReachedAt = Reached ? MeasuredAt : Latest(known.LastReachedAt, LastReachedAt),
            Items = Items with
            {
                Device = Merged(known.Items.Device, Items.Device, Reached),
                Agent = Merged(known.Items.Agent, Items.Agent, reached: true),
            },
        };
    }

    /// <summary>Takes over every item of a newer report. One that leaves an item out says nothing of it, so what was known stays.</summary>
    private static Dictionary<string, ReportedItem> Merged(
        IReadOnlyDictionary<string, ReportedItem> known,
        IReadOnlyDictionary<string, ReportedItem> newer,
        bool reached
    )
    {
        var merged = new Dictionary<string, ReportedItem>(known, StringComparer.Ordinal);
        foreach (var (name, item) in newer)
        {
            // A device that was not reached took nothing back. Only a setting of the site can end without it.
            var keeps =
                !reached
                && item.Absent is not (null or "notConfigured")
                && known.TryGetValue(name, out var before)
                && before.Value is not null;
            if (!keeps)
                merged[name] = item;
        }
        return merged;
    }

    /// <summary>Takes from an older report only what no newer one has said: items that are missing, or that the newer one could not ask for.</summary>
    private static Dictionary<string, ReportedItem> Filled(
        IReadOnlyDictionary<string, ReportedItem> known,
        IReadOnlyDictionary<string, ReportedItem> older
    )
    {
        var filled = new Dictionary<string, ReportedItem>(known, StringComparer.Ordinal);
        foreach (var (name, item) in older)
        {
            if (!known.TryGetValue(name, out var now) || (now.Absent == "unreachable" && item.Value is not null))
                filled[name] = item;
        }
        return filled;
    }

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
