using EpsonPort.Devices.Domain;
using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Http;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Devices.Features.Devices;

/// <summary>The words for how lately a device was reported.</summary>
internal static class ReportingWords
{
    public const string Current = "current",
        Late = "late",
        Never = "never";

    public static IReadOnlyList<string> All { get; } = [Current, Late, Never];
}

/// <summary>A device with what the clock adds to it: lateness is not stored, it comes about by itself.</summary>
internal sealed class DeviceRow
{
    public required Device Device { get; init; }
    public required int AttentionRank { get; init; }
    public required string Reporting { get; init; }

    // Before the shapes, which are made from it: static fields are set in the order in which they stand here.
    private static readonly string[] States =
    [
        "idle",
        "printing",
        "warmingUp",
        "busy",
        "cleaning",
        "paused",
        "shuttingDown",
        "error",
        "unreachable",
        "unknown",
        "on",
        "standby",
        "coolingDown",
        "abnormalStandby",
    ];

    /// <summary>The filters of the list and of the summary.</summary>
    public static readonly ListShape<DeviceRow> Filters = WithFilters(ListShape.Of((DeviceRow row) => row.Device.Id));

    /// <summary>The filters, and what the list can be sorted by.</summary>
    public static readonly ListShape<DeviceRow> List = WithFilters(
        ListShape
            .Of((DeviceRow row) => row.Device.Id)
            .Sort("attention", row => row.AttentionRank)
            .Sort("displayName", row => row.Device.NameSort)
            .Sort("model", row => row.Device.ModelSort)
            .Sort("serialNumber", row => row.Device.SerialSort)
            .Sort("state", row => row.Device.State)
            .Sort("receivedAt", row => row.Device.ReceivedAt ?? DateTimeOffset.MinValue)
            .Sort("lowestSupply", row => row.Device.SupplySort)
            .Sort("address", row => row.Device.AddressSort)
            .Sort("firstSeenAt", row => row.Device.FirstSeenAt)
            .DefaultSort("attention,displayName")
    );

    private static ListShape<DeviceRow> WithFilters(ListShape<DeviceRow> shape) =>
        shape
            .Filter("q")
            .Filter("kind", "printer", "projector")
            .Filter("state", States)
            .Filter("reporting", ReportingWords.All)
            .Filter("attention", AttentionWords.All)
            .IdFilter("customerId")
            .IdFilter("siteId")
            .ManyFilter("agentId")
            .ManyFilter("group");

    /// <summary>The devices that the query's filters let through, as they stand when nothing may be older than <paramref name="lateBefore"/>.</summary>
    public static IQueryable<DeviceRow> From(DevicesDb db, ListQuery<DeviceRow> query, DateTimeOffset lateBefore) =>
        FilterByClock(Project(FilterByColumns(db, query), lateBefore), query);

    /// <summary>One device.</summary>
    public static IQueryable<DeviceRow> One(DevicesDb db, Guid id, DateTimeOffset lateBefore) =>
        Project(Listed(db).Where(device => device.Id == id), lateBefore);

    private static IQueryable<Device> Listed(DevicesDb db) => db.Devices.AsNoTracking().Where(device => device.ReplacedBy == null);

    private static IQueryable<DeviceRow> Project(IQueryable<Device> devices, DateTimeOffset lateBefore) =>
        devices.Select(device => new DeviceRow
        {
            Device = device,
            AttentionRank =
                device.Attention > Attention.Warning && device.ReceivedAt < lateBefore ? (int)Attention.Warning : (int)device.Attention,
            Reporting =
                device.ReceivedAt == null ? ReportingWords.Never
                : device.ReceivedAt < lateBefore ? ReportingWords.Late
                : ReportingWords.Current,
        });

    private static IQueryable<Device> FilterByColumns(DevicesDb db, ListQuery<DeviceRow> query)
    {
        var devices = Search(db, Listed(db), query.Text("q"));
        if (query.Values("kind") is { Count: > 0 } kinds)
            devices = devices.Where(device => kinds.Contains(device.Kind));
        if (query.Values("state") is { Count: > 0 } states)
            devices = devices.Where(device => states.Contains(device.State));
        if (query.Ids("customerId") is { Count: > 0 } customerIds)
            devices = devices.Where(device => customerIds.Contains(device.CustomerId));
        if (query.Ids("siteId") is { Count: > 0 } siteIds)
            devices = devices.Where(device => siteIds.Contains(device.SiteId));
        if (query.Values("agentId") is { Count: > 0 } agentIds)
            devices = devices.Where(device => agentIds.Contains(device.AgentId));
        if (query.Values("group") is { Count: > 0 } groups)
            devices = devices.Where(device => groups.Contains(device.GroupName));
        return devices;
    }

    private static IQueryable<DeviceRow> FilterByClock(IQueryable<DeviceRow> rows, ListQuery<DeviceRow> query)
    {
        if (query.Values("reporting") is { Count: > 0 } reporting)
            rows = rows.Where(row => reporting.Contains(row.Reporting));
        if (query.Values("attention") is { Count: > 0 } attention)
        {
            var ranks = attention.Select(word => (int)AttentionWords.Parse(word)).ToArray();
            rows = rows.Where(row => ranks.Contains(row.AttentionRank));
        }
        return rows;
    }

    /// <summary>The index narrows it down by pieces of the words; the text decides.</summary>
    private static IQueryable<Device> Search(DevicesDb db, IQueryable<Device> devices, string? typed)
    {
        foreach (var word in SearchText.Words(typed ?? ""))
        {
            var pieces = SearchText.Pieces(word);
            var pattern = LikePattern.Containing(word);
            var found = db.Searches.Where(search => EF.Functions.Like(search.Text, pattern, LikePattern.Escape));
            if (pieces.Length > 0)
                found = found.Where(search => pieces.All(piece => search.Pieces.Contains(piece)));
            devices = devices.Where(device => found.Any(search => search.DeviceId == device.Id));
        }
        return devices;
    }
}
