using System.Text.Json;
using System.Text.Json.Nodes;
using EpsonPort.AgentLink.Items;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.Agent.Collectors;

/// <summary>
/// Holds a report against the rules that the host holds it against, before it goes into the outbox: there the host would set the whole reading
/// aside for one item that a device made up.
/// </summary>
internal static class SoundReport
{
    /// <summary>The type of the system event for each item that was left out.</summary>
    public const string EventType = "UnsoundItem";

    private static readonly IReadOnlyList<string> _items =
    [
        .. ItemTables.Agent.Select(member => $"agent.{member.JsonName}"),
        .. ItemTables.Printer.Select(member => $"device.printer.{member.JsonName}"),
    ];

    /// <summary>The report with every item that breaks a rule made absent, with the rule as its detail, and counted as a system event.</summary>
    /// <exception cref="AgentException">What breaks a rule is no item; the message names its place in the JSON.</exception>
    public static Report Of(Report report, SystemEventLog events)
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Options);
            if (ReportReader.TryRead(json, out _, out var fault))
                return report;
            // Each round takes one item out, so it ends with the items.
            if (FindItem(fault) is not { } place || !left.Add(place))
                throw new AgentException($"The report was not kept, since the host would refuse it: {fault}");
            events.Note(EventType, place);
            report = Without(json, place, fault);
        }
    }

    /// <summary><c>device.printer.counters</c> for a fault at <c>$.device.printer.counters.value[0]</c>; null when it is inside no item.</summary>
    private static string? FindItem(string fault) =>
        _items.FirstOrDefault(item => fault.StartsWith($"At $.{item}.", StringComparison.Ordinal));

    private static Report Without(byte[] json, string place, string fault)
    {
        var report = JsonNode.Parse(json)!;
        var names = place.Split('.');
        var owner = names.SkipLast(1).Aggregate(report, (node, name) => node[name]!);
        owner[names[^1]] = JsonSerializer.SerializeToNode(
            Item.Absent<string>(AbsentReason.Unsupported, $"What was read was left out: {fault}"),
            ReportJson.Options
        );
        return report.Deserialize<Report>(ReportJson.Options)!;
    }
}
