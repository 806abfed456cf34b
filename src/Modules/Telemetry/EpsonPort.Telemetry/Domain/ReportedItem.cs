using System.Text.Json;
using System.Text.Json.Serialization;
using EpsonPort.AgentLink.Items;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.Telemetry.Domain;

/// <summary>One item with its own times and source: what stands in <c>device_state.items</c>. The value is the JSON that the agent sent, so that what a newer agent adds to it stays.</summary>
internal sealed record ReportedItem
{
    public JsonElement? Value { get; init; }
    public string? Absent { get; init; }
    public string? Detail { get; init; }
    public string? Source { get; init; }
    public required DateTimeOffset MeasuredAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>All items of one device, by name.</summary>
internal sealed record ReportedItems
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public required DeviceKind Kind { get; init; }
    public required IReadOnlyDictionary<string, ReportedItem> Device { get; init; }
    public required IReadOnlyDictionary<string, ReportedItem> Agent { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static ReportedItems FromJson(string json) => JsonSerializer.Deserialize<ReportedItems>(json, Options)!;

    /// <summary>The items of a report that was read and checked before.</summary>
    public static ReportedItems Of(Report report, ReadOnlyMemory<byte> json, DateTimeOffset receivedAt)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var agent = Read(ItemTables.Agent, report.Agent, root.GetProperty("agent"), report, receivedAt);
        var device = root.GetProperty("device");
        return new()
        {
            Kind = report.Device.Kind,
            Device = report.Device.Kind switch
            {
                DeviceKind.Printer => Read(ItemTables.Printer, report.Device.Printer!, device.GetProperty("printer"), report, receivedAt),
                DeviceKind.Projector => Read(
                    ItemTables.Projector,
                    report.Device.Projector!,
                    device.GetProperty("projector"),
                    report,
                    receivedAt
                ),
                _ => throw new InvalidOperationException($"No items for {report.Device.Kind}."),
            },
            Agent = WithPlainMembers(agent, report, root, receivedAt),
        };
    }

    private static Dictionary<string, ReportedItem> Read<TOwner>(
        IReadOnlyList<ItemMember<TOwner>> table,
        TOwner owner,
        JsonElement json,
        Report report,
        DateTimeOffset receivedAt
    )
    {
        var items = new Dictionary<string, ReportedItem>(table.Count, StringComparer.Ordinal);
        foreach (var member in table)
        {
            var item = member.Get(owner);
            var element = json.GetProperty(member.JsonName);
            items[member.JsonName] = new()
            {
                Value = item.Value is null ? null : element.GetProperty("value").Clone(),
                Absent = item.Absent is null ? null : element.GetProperty("absent").GetString(),
                Detail = item.Detail,
                Source = item.Source,
                MeasuredAt = item.MeasuredAt ?? report.MeasuredAt,
                SentAt = report.SentAt,
                ReceivedAt = receivedAt,
            };
        }
        return items;
    }

    /// <summary>Two items of the tables are plain members of a report, since they can hardly be absent.</summary>
    private static Dictionary<string, ReportedItem> WithPlainMembers(
        Dictionary<string, ReportedItem> agent,
        Report report,
        JsonElement root,
        DateTimeOffset receivedAt
    )
    {
        foreach (var name in (ReadOnlySpan<string>)["collection", "sentAt"])
        {
            var there = root.TryGetProperty(name, out var value);
            agent[name] = new()
            {
                Value = there ? value.Clone() : null,
                Absent = there ? null : "unsupported",
                Detail = there ? null : "The agent did not say it.",
                Source = "agent",
                MeasuredAt = report.MeasuredAt,
                SentAt = report.SentAt,
                ReceivedAt = receivedAt,
            };
        }
        return agent;
    }
}
